package dev.saphan.omise;

/** The digits that a customer's wallet shows. As good as money for a minute: never prints itself. */
public record Barcode(String digits) {

    public Barcode {
        if (digits.isEmpty() || digits.length() > 64) {
            throw new IllegalArgumentException("a barcode has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return "Barcode[***]";
    }
}
