package dev.saphan.sandbox;

/**
 * Double entry, in satang: what leaves one account arrives in another, so the four always sum to zero. Not a copy of the
 * charges but booked beside them, so that one can be checked against the other.
 */
public final class Ledger {
    private long customer;
    private long merchant;
    private long fees;
    private long vat;

    /** The four balances at one moment; customer is negative when customers have paid. */
    public record Balances(long customer, long merchant, long fees, long vat) {
        public boolean sumToZero() {
            return customer + merchant + fees + vat == 0;
        }
    }

    public Balances balances() {
        return new Balances(customer, merchant, fees, vat);
    }

    public void paid(long amount) {
        book(amount, 1);
    }

    /** A void or a reversal: as if it had never been paid. */
    public void undone(long amount) {
        book(amount, -1);
    }

    /** After settlement Omise keeps its fee: the merchant bears it. */
    public void refunded(long amount) {
        customer += amount;
        merchant -= amount;
    }

    private void book(long amount, int sign) {
        Fees fee = Fees.of(amount);
        customer -= sign * amount;
        merchant += sign * fee.net(amount);
        fees += sign * fee.fee();
        vat += sign * fee.vat();
    }

    /** Books a charge as it stands now: done for all of them, this must show the same as what was booked on the way. */
    public void bookAsItStands(Charge charge) {
        if (charge.is(ChargeStatus.SUCCESSFUL)) {
            paid(charge.amount());
        }
        for (Refund refund : charge.refunds()) {
            if (refund.voided()) {
                undone(refund.amount());
            } else {
                refunded(refund.amount());
            }
        }
    }
}
