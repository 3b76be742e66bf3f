package dev.saphan.charge;

/** How a charge stands at the gateway, as far as money goes. */
public enum Standing {
    /** It may still take money. */
    OPEN,
    /** It took money. */
    PAID,
    /** It ended without money, or gave it back: failed, expired, reversed. */
    MONEYLESS
}
