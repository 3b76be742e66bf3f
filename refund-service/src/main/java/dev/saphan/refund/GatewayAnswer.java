package dev.saphan.refund;

/** What came of posting a refund. */
public sealed interface GatewayAnswer {

    /** It is done. */
    record Made(GatewayRefund refund) implements GatewayAnswer {}

    /** It will not be done: proved by an error object of a known code. */
    record Declined(String code, String message) implements GatewayAnswer {}

    /** Provably nothing was done, and it is not the refund's fault: the connection, a 429, a key that is not accepted. */
    record NotMade(String why) implements GatewayAnswer {}

    /** Nobody knows. */
    record Unknown(String why) implements GatewayAnswer {}
}
