package dev.saphan.webhook.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.omise.SecretKey;
import dev.saphan.omise.WebhookSignature;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Delivery;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.OmiseAccount;
import dev.saphan.webhook.world.Scan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmiseEnvelopesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T03:00:31Z");

    private final Scan scan = Scan.fresh();
    private final OmiseEnvelopes envelopes = envelopes("skey_test_5kgg8st4p4tuwt7zt4b");

    @Test
    void shouldReadBothShapesOfAnEvent() {
        EventBody event = scan.pending().paid().event("charge.complete");

        for (EventBody shape : List.of(event, event.older())) {
            Webhook webhook = genuine(shape.bytes());
            assertThat(webhook.eventId()).isEqualTo(event.id());
            assertThat(webhook.key()).isEqualTo("charge.complete");
            assertThat(webhook.chargeId()).isEqualTo(scan.chargeId());
            assertThat(webhook.shown()).isEqualTo(ChargeStatus.SUCCESSFUL);
            assertThat(webhook.receivedAt()).isEqualTo(NOW);
        }
    }

    @Test
    void shouldNotBelieveTheFlags_whenTheStatusIsAnother() {
        ChargeBody flagged = scan.pending().failed("payment_cancelled").with("expired", true);

        assertThat(genuine(flagged.event("charge.complete").bytes()).shown()).isEqualTo(ChargeStatus.FAILED);
    }

    @Test
    void shouldMaskThePaymentCode_beforeAnythingIsKept() {
        byte[] body = genuine(scan.pending().event("charge.create").bytes()).body();

        assertThat(new String(body, StandardCharsets.UTF_8))
                .doesNotContain(ChargeBody.CODE)
                .contains("**************6789");
    }

    @Test
    void shouldMaskThePaymentCode_alsoWhenItsDigitsAreEscaped() {
        String plain = new String(scan.pending().event("charge.create").bytes(), StandardCharsets.UTF_8);
        String escaped = plain.replace(ChargeBody.CODE, ChargeBody.CODE.replaceAll("[0-9]", "\\\\u003$0"));
        assertThat(escaped).contains("\\u0031\\u0033");

        byte[] body = genuine(escaped.getBytes(StandardCharsets.UTF_8)).body();

        assertThat(new String(body, StandardCharsets.UTF_8)).contains("**************6789");
    }

    /** The vectors of omise.md, at their own time: a signature that fits leads on to the body, which is no whole event. */
    @ParameterizedTest
    @CsvSource({
        "0,    3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9, NOT_AN_EVENT",
        "0,    dfa013e47141fd65c12ff0094b5bfdbc32c2c587e0d70fa3ce447079eefe9488, NOT_AN_EVENT",
        "0,    0b104f247270216583f4a357f11fe2632bc5afae93dd61f2f6cd249a4bbc7b28, SIGNATURE_WRONG",
        "300,  3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9, NOT_AN_EVENT",
        "301,  3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9, TOO_OLD",
        "-300, 3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9, NOT_AN_EVENT",
        "-301, 3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9, TOO_NEW"
    })
    void shouldAgreeWithTheVectors_whenItIsTheirTime(long secondsLater, String signature, Opened.Fault fault) {
        Instant signedAt = Instant.ofEpochSecond(1_770_000_000);

        assertThat(envelopes.open(
                        new Delivery("1770000000", signature, Omise.VECTOR), signedAt.plusSeconds(secondsLater)))
                .isEqualTo(new Opened.Refused(fault));
    }

    @Test
    void shouldNameTheChargeOfARefund() {
        Webhook webhook =
                genuine(EventBody.refundOf("chrg_test_5kgg8st4p4tuwt7zt4b").bytes());

        assertThat(webhook.chargeId()).isEqualTo(new ChargeId("chrg_test_5kgg8st4p4tuwt7zt4b"));
        assertThat(webhook.shown()).isNull();
    }

    @Test
    void shouldKeepWhatIsNotAboutCharges() {
        EventBody event =
                scan.pending().event("transfer.send").with("data", Map.of("object", "transfer", "id", "trsf_test_1"));

        assertThat(genuine(event.bytes()).chargeId()).isNull();
    }

    @Test
    void shouldRefuseAnEventOfTheOtherMode() {
        EventBody live = scan.pending().event("charge.complete").with("livemode", true);

        assertThat(open(envelopes, live.bytes())).isEqualTo(new Opened.Refused(Opened.Fault.OTHER_MODE));
        assertThat(open(envelopes("skey_5kgg8st4p4tuwt7zt4b"), live.bytes())).isInstanceOf(Opened.Genuine.class);
    }

    @Test
    void shouldRefuseWhatIsSignedAndIsNoEvent() {
        for (String body :
                List.of("", "{}", "[]", "null", "{\"object\":\"charge\"}", "{\"object\":\"event\"}", "\u0000")) {
            assertThat(open(envelopes, body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .isEqualTo(new Opened.Refused(Opened.Fault.NOT_AN_EVENT));
        }
        EventBody longId = scan.pending().event("charge.complete").with("id", "evnt_" + "x".repeat(200));
        assertThat(open(envelopes, longId.bytes())).isEqualTo(new Opened.Refused(Opened.Fault.NOT_AN_EVENT));
    }

    @Test
    void shouldLookAtTheSignatureFirst() {
        Delivery forged = new Delivery("1", "0".repeat(64), "not even JSON".getBytes(StandardCharsets.UTF_8));

        assertThat(envelopes.open(forged, NOW)).isEqualTo(new Opened.Refused(Opened.Fault.SIGNATURE_WRONG));
    }

    private Webhook genuine(byte[] body) {
        assertThat(open(envelopes, body)).isInstanceOf(Opened.Genuine.class);
        return ((Opened.Genuine) open(envelopes, body)).webhook();
    }

    private static Opened open(OmiseEnvelopes envelopes, byte[] body) {
        return envelopes.open(
                new Delivery(Long.toString(NOW.getEpochSecond()), WebhookSignature.sign(Omise.SECRET, NOW, body), body),
                NOW);
    }

    private static OmiseEnvelopes envelopes(String key) {
        return new OmiseEnvelopes(
                WebhookSecrets.ofVariable(OmiseAccount.NEW_SECRET + "," + OmiseAccount.OLD_SECRET, () -> NOW),
                SecretKey.of(key));
    }
}
