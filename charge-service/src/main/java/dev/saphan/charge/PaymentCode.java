package dev.saphan.charge;

/** A customer's Quick Pay code: as good as money for a minute, so it never prints itself. */
public record PaymentCode(String digits) {
    @Override
    public String toString() {
        return "PaymentCode[***]";
    }
}
