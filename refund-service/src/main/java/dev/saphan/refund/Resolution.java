package dev.saphan.refund;

/** What head office decides about a refund that was looked for in vain. */
public sealed interface Resolution {
    String decidedBy();

    /** It was made: this refund at the gateway is the one. Checked there before it is believed. */
    record CompletedWith(String gatewayRefundId, String decidedBy) implements Resolution {}

    /** It was not made, and will not be: what is set aside is free again. */
    record Released(String decidedBy) implements Resolution {}
}
