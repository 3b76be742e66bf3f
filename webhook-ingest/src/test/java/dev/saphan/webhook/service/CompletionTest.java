package dev.saphan.webhook.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EvidenceVia;
import dev.saphan.events.NamedUuid;
import dev.saphan.webhook.world.Broker;
import dev.saphan.webhook.world.ChargeBody;
import dev.saphan.webhook.world.Completions;
import dev.saphan.webhook.world.Database;
import dev.saphan.webhook.world.EventBody;
import dev.saphan.webhook.world.Omise;
import dev.saphan.webhook.world.Scan;
import dev.saphan.webhook.world.ScriptedGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompletionTest {
    private final ScriptedGateway gateway = ScriptedGateway.shared();
    private final Broker broker = Broker.shared();
    private final Scan scan = Scan.fresh();

    @Test
    void shouldPublishHowAChargeEnded_whenItsWebhookComes() {
        gateway.has(scan.pending().paid());
        EventBody event = scan.pending().paid().event("charge.complete");

        assertThat(Omise.sends(event).statusCode()).isEqualTo(200);

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());
        assertThat(completed.scanId()).isEqualTo(scan.scanId());
        assertThat(completed.storeId()).isEqualTo(scan.storeId());
        assertThat(completed.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(completed.amount()).isEqualTo(400_000);
        assertThat(completed.fee()).isEqualTo(6_600);
        assertThat(completed.completedAt()).isEqualTo(Instant.parse(ChargeBody.PAID_AT));
        assertThat(completed.evidence().via()).isEqualTo(EvidenceVia.WEBHOOK);
        assertThat(completed.evidence().eventId()).isEqualTo(event.id());
        assertThat(completed.evidence().signed()).isTrue();
        assertThat(completed.version()).isEqualTo(1);
    }

    /** By which of the two reads is not said: the clock's is due a second after the charge was made. */
    @Test
    void shouldPublishIt_whenChargeServiceHasToldOfTheChargeBefore() {
        broker.hears(scan.created(Instant.now()));
        gateway.has(scan.pending().paid());

        send(scan.pending().paid(), "charge.complete");

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());
        assertThat(completed.scanId()).isEqualTo(scan.scanId());
        assertThat(completed.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(completed.amount()).isEqualTo(400_000);
        assertThat(completed.version()).isEqualTo(1);
    }

    @Test
    void shouldCarryTheEnvelopeOfItsFact() {
        gateway.has(scan.pending().paid());
        send(scan.pending().paid(), "charge.complete");
        Completions.awaitOne(scan.chargeId());

        ConsumerRecord<String, byte[]> message = broker.records("charge-completed.v1").stream()
                .filter(each -> scan.scanId().toString().equals(each.key()))
                .findFirst()
                .orElseThrow();

        Map<String, String> headers = Completions.headers(message);
        assertThat(headers)
                .containsEntry("ce_type", "saphan.ChargeCompleted")
                .containsEntry("ce_source", "/saphan/webhook-ingest")
                .containsEntry("ce_subject", scan.chargeId().value())
                .containsEntry(
                        "ce_id",
                        NamedUuid.of("saphan.ChargeCompleted", scan.chargeId() + "/successful")
                                .toString());
    }

    @Test
    void shouldPublishOnceAndReadOnce_whenTheWebhookComesAgain() {
        gateway.has(scan.pending().paid());
        EventBody event = scan.pending().paid().event("charge.complete");
        Omise.sends(event);
        Completions.awaitOne(scan.chargeId());

        assertThat(Omise.sends(event).statusCode()).isEqualTo(200);
        send(scan.pending().paid(), "charge.complete");
        Scan other = anotherIsCompleted();

        assertThat(Completions.of(scan.chargeId())).hasSize(1);
        assertThat(gateway.readsOf(scan.chargeId().value())).isEqualTo(1);
        assertThat(Completions.of(other.chargeId())).hasSize(1);
    }

    @Test
    void shouldFindTheMoneyThatCameAfterAFailure_whenItsWebhookIsLost() {
        gateway.has(scan.pending().failed("payment_cancelled"));
        send(scan.pending().failed("payment_cancelled"), "charge.complete");
        assertThat(Completions.awaitOne(scan.chargeId()).status()).isEqualTo(ChargeStatus.FAILED);

        gateway.has(scan.pending().paid());

        await().atMost(Duration.ofMinutes(2))
                .until(() -> Completions.of(scan.chargeId()).size() == 2);
        ChargeCompleted late = Completions.of(scan.chargeId()).getLast();
        assertThat(late.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(late.version()).isEqualTo(2);
        assertThat(late.evidence().via()).isEqualTo(EvidenceVia.POLL);
    }

    @Test
    void shouldReadTheCharge_whenItsWebhookIsLost() {
        gateway.has(scan.pending().paid());
        broker.hears(scan.created(Instant.now()));

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());

        assertThat(completed.evidence().via()).isEqualTo(EvidenceVia.POLL);
        assertThat(completed.evidence().eventId()).isNull();
        assertThat(completed.evidence().signed()).isFalse();
    }

    @Test
    void shouldGoOnReading_untilTheChargeEnds() {
        gateway.has(scan.pending());
        broker.hears(scan.created(Instant.now()));
        awaitReads(2);

        gateway.becomes(scan.chargeId().value(), charge -> charge.failed("insufficient_balance"));

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());
        assertThat(completed.status()).isEqualTo(ChargeStatus.FAILED);
        assertThat(completed.failureCode()).isEqualTo("insufficient_balance");
    }

    @Test
    void shouldReadAtOnceAndQuickly_whenTheChargeIsBeingExpired() {
        gateway.has(scan.pending());
        broker.hears(scan.created(Instant.now().plusSeconds(600)));
        broker.hears(scan.expiring());
        awaitReads(1);
        gateway.becomes(scan.chargeId().value(), ChargeBody::expired);

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());

        assertThat(completed.status()).isEqualTo(ChargeStatus.EXPIRED);
        assertThat(completed.completedAt()).isEqualTo(Instant.parse(ChargeBody.EXPIRED_AT));
    }

    @Test
    void shouldNotReadAtOnce_whenAWebhookOnlySaysThatTheChargeExists() {
        gateway.has(scan.pending());

        send(scan.pending(), "charge.create");

        assertThat(gateway.readsOf(scan.chargeId().value())).isZero();
        awaitReads(1);
    }

    @Test
    void shouldBelieveTheGatewayAndNotTheWebhook() {
        gateway.has(scan.pending().paid());

        send(scan.pending().failed("payment_rejected"), "charge.complete");

        assertThat(Completions.awaitOne(scan.chargeId()).status()).isEqualTo(ChargeStatus.SUCCESSFUL);
    }

    @Test
    void shouldSayNothing_whileTheGatewayDoesNotShowThePaymentThatAWebhookTellsOf() {
        gateway.has(scan.pending().failed("payment_rejected"));
        send(scan.pending().paid(), "charge.complete");
        awaitReads(2);
        assertThat(Completions.of(scan.chargeId())).isEmpty();

        gateway.has(scan.pending().paid());

        ChargeCompleted paid = Completions.awaitOne(scan.chargeId());
        assertThat(paid.status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(paid.version()).isOne();
    }

    @Test
    void shouldReadAnAccountOfTheOlderVersion() {
        gateway.has(scan.pending().paid().older());

        assertThat(Omise.sends(scan.pending().paid().event("charge.complete").older())
                        .statusCode())
                .isEqualTo(200);

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());
        assertThat(completed.currency()).isEqualTo("THB");
        assertThat(completed.fee()).isNull();
    }

    @Test
    void shouldPublishByCharge_whenItIsNotOurs() {
        gateway.has(scan.pending().paid().metadata(Map.of("order", "17")));

        send(scan.pending().paid(), "charge.complete");

        ChargeCompleted completed = Completions.awaitOne(scan.chargeId());
        assertThat(completed.scanId()).isNull();
        assertThat(completed.key()).isEqualTo(scan.chargeId().value());
    }

    @Test
    void shouldKeepAndCountARefundsEvent_andReadNothing() {
        EventBody refund = EventBody.refundOf(scan.chargeId().value());

        assertThat(Omise.sends(refund).statusCode()).isEqualTo(200);

        assertThat(Database.count("select count(*) from webhook where event_id = ?", refund.id()))
                .isEqualTo(1);
        assertThat(Database.count(
                        "select count(*) from watch where charge_id = ?",
                        scan.chargeId().value()))
                .isZero();
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("saphan_webhooks_total{key=\"refund.create\",verdict=\"stored\"}");
    }

    @Test
    void shouldGoOnAskingTheGateway_whenItDoesNotAnswer() {
        gateway.has(scan.pending().paid());
        gateway.answers(scan.chargeId().value(), ScriptedGateway.Answer.html(502));
        send(scan.pending().paid(), "charge.complete");
        awaitReads(2);

        gateway.answers(scan.chargeId().value(), ScriptedGateway.Answer.RIGHT);

        assertThat(Completions.awaitOne(scan.chargeId()).evidence().via()).isEqualTo(EvidenceVia.WEBHOOK);
    }

    @Test
    void shouldMakeTheReadOfAReplicaThatDied_whenItsLeaseHasRunOut() {
        gateway.has(scan.pending().paid());

        Database.execute("""
                insert into watch (charge_id, first_seen_at, next_at, leased_until)
                values (?, now(), now(), now() + interval '1 second')""", scan.chargeId().value());

        assertThat(Completions.awaitOne(scan.chargeId()).scanId()).isEqualTo(scan.scanId());
    }

    @Test
    void shouldKeepNoPaymentCode() {
        gateway.has(scan.pending().paid());
        send(scan.pending().paid(), "charge.complete");
        Completions.awaitOne(scan.chargeId());

        assertThat(Database.rowsWith(scan.chargeId().value())).isPositive();
        assertThat(Database.rowsWith(ChargeBody.CODE)).isZero();
    }

    @Test
    void shouldTellNoPaymentCode_whenTheGatewayQuotesItInItsFailureMessage() {
        gateway.has(scan.pending()
                .failed("invalid_barcode")
                .with("failure_message", "no code of ours: " + ChargeBody.CODE));

        send(scan.pending().failed("invalid_barcode"), "charge.complete");

        assertThat(Completions.awaitOne(scan.chargeId()).failureMessage()).isEqualTo("no code of ours: ***");
        assertThat(Database.rowsWith(ChargeBody.CODE)).isZero();
    }

    private static void send(ChargeBody charge, String key) {
        assertThat(Omise.sends(charge.event(key)).statusCode()).isEqualTo(200);
    }

    private void awaitReads(int count) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> gateway.readsOf(scan.chargeId().value()) >= count);
    }

    /** So much time has passed that what was to happen has happened. */
    private Scan anotherIsCompleted() {
        Scan other = Scan.fresh();
        gateway.has(other.pending().paid());
        send(other.pending().paid(), "charge.complete");
        Completions.awaitOne(other.chargeId());
        return other;
    }
}
