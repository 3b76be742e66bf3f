package dev.saphan.charge.inbound;

import dev.saphan.events.PaymentCodes;
import dev.saphan.messaging.Masker;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes payment codes out of what becomes a dead letter ({@code NoCodeAtRest}). */
@ApplicationScoped
class CodeMasker implements Masker {
    @Override
    public byte[] mask(byte[] value) {
        return PaymentCodes.mask(value);
    }
}
