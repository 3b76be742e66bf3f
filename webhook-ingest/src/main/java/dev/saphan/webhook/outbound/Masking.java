package dev.saphan.webhook.outbound;

import dev.saphan.events.PaymentCodes;
import dev.saphan.messaging.Masker;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps payment codes out of the dead letters ({@code NoCodeAtRest}). */
@ApplicationScoped
class Masking implements Masker {
    @Override
    public byte[] mask(byte[] value) {
        return PaymentCodes.mask(value);
    }
}
