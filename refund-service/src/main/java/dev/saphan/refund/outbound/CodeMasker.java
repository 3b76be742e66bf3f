package dev.saphan.refund.outbound;

import dev.saphan.events.PaymentCodes;
import dev.saphan.messaging.Masker;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code NoCodeAtRest}: whatever somebody sends here by mistake, its payment codes do not reach the dead letters. */
@ApplicationScoped
class CodeMasker implements Masker {
    @Override
    public byte[] mask(byte[] value) {
        return PaymentCodes.mask(value);
    }
}
