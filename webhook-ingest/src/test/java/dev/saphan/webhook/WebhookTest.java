package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTest {

    @ParameterizedTest
    @CsvSource({
        "charge.complete, chrg_1, successful, NOW",
        "charge.complete, chrg_1, ,           NOW",
        "charge.expire,   chrg_1, ,           NOW",
        "charge.reverse,  chrg_1, successful, NOW",
        "charge.create,   chrg_1, ,           LATER",
        "charge.create,   chrg_1, failed,     NOW",
        "charge.update,   chrg_1, ,           LATER",
        "charge.update,   chrg_1, expired,    NOW",
        "charge.anything, chrg_1, ,           LATER",
        "refund.create,   chrg_1, ,           NOTHING",
        "transfer.send,   ,       ,           NOTHING",
        "charge.complete, ,       ,           NOTHING"
    })
    void shouldAskForARead_whenTheEventMayTellOfAnEnd(
            String key, @Nullable String chargeId, @Nullable String shown, Webhook.Ask ask) {
        Webhook webhook = new Webhook(
                "evnt_1",
                key,
                chargeId == null ? null : new ChargeId(chargeId),
                shown == null ? null : ChargeStatus.of(shown),
                null,
                Sightings.MADE,
                new byte[0]);

        assertThat(webhook.ask()).isEqualTo(ask);
        assertThat(webhook.toString()).doesNotContain("chrg_1", key);
    }
}
