package dev.saphan.sandbox;

/**
 * Omise's fees: 1.65 % of the amount, and 7 % VAT on the fee, each rounded half up to a whole satang (fixture: 30000 →
 * fee 495, VAT 35, net 29470).
 */
public record Fees(long fee, long vat) {
    public static final String FEE_RATE = "1.65";
    public static final String VAT_RATE = "7.0";

    public static Fees of(long amount) {
        long fee = (amount * 165 + 5_000) / 10_000;
        return new Fees(fee, (fee * 7 + 50) / 100);
    }

    public long net(long amount) {
        return amount - fee - vat;
    }
}
