package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeExpiring;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ChargeUncertain;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanReceived;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class DoubtTest extends ServiceTest {
    @ParameterizedTest
    @EnumSource(names = {"CHARGE_AND_SAY_NOTHING", "CHARGE_AND_BREAK_OFF"})
    void shouldFindTheCharge_whenItsAnswerWasLost(Script script) {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), script);

        bus.publish(scan);
        ChargeUncertain uncertain = bus.await1(scan.scanId(), ChargeUncertain.class);
        ChargeCreated created = bus.await1(scan.scanId(), ChargeCreated.class);

        assertThat(uncertain.certainBy()).isAfter(uncertain.since());
        assertThat(omise.chargesOf(scan.scanId())).singleElement().satisfies(each -> assertThat(
                        each.path("id").asText())
                .isEqualTo(created.chargeId().value()));
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    @Test
    void shouldSayUncertainAndGoOnWaiting_whenTheAnswerIsLate() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.ANSWER_LATE);

        bus.publish(scan);
        ChargeUncertain uncertain = bus.await1(scan.scanId(), ChargeUncertain.class);
        ChargeCreated created = bus.await1(scan.scanId(), ChargeCreated.class);

        assertThat(bus.of(scan.scanId())).startsWith(uncertain, created);
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    @Test
    void shouldProveThatNothingWasCharged_onlyThenSaySo_andReturnWhatSurfacesAfterwards() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.SAY_NOTHING);

        bus.publish(scan);
        ChargeRefused refused = bus.await1(scan.scanId(), ChargeRefused.class);
        Instant said = Instant.now();

        assertThat(refused.reason()).isEqualTo(RefusedReason.NOT_CHARGED);
        assertThat(told(scan)).containsExactly(ChargeUncertain.class, ChargeRefused.class);
        Instant postBefore = Instant.parse(asked(scan).path("submission.postBefore"));
        assertThat(said).isAfter(postBefore.plusSeconds(2 + 1));
        assertThat(asked(scan).<Integer>path("uncertain.absences")).isPositive();
        assertThat(asked(scan).<String>path("nextLookAt")).isNotNull();
        assertThat(omise.posts(scan.scanId())).isOne();

        ChargeId surfaced = new ChargeId(omise.smuggle(scan.scanId(), Tills.AMOUNT));
        due(scan);
        ChargeExpiring expiring = bus.await1(scan.scanId(), ChargeExpiring.class);
        assertThat(expiring.chargeId()).isEqualTo(surfaced);
        assertThat(omise.status(surfaced.value())).isEqualTo("expired");

        bus.publish(Tills.completed(scan.scanId(), surfaced, Tills.AMOUNT, ChargeStatus.SUCCESSFUL, null));
        assertThat(bus.await1(scan.scanId(), ChargeEnded.class).lateSuccess()).isTrue();
        assertThat(bus.await1(scan.scanId(), RefundRequested.class).reason()).isEqualTo("late_success");
    }

    @Test
    void shouldStayUncertain_whileAChargeOfThatAmountHasNoReadableMetadata() {
        long amount = 777_777;
        ScanReceived scan =
                Tills.scan(new BasketId("b-" + UUID.randomUUID()), amount, Tills.CODE, Duration.ofSeconds(45));
        omise.on(scan.scanId(), Script.CHARGE_WITHOUT_METADATA_AND_SAY_NOTHING);

        bus.publish(scan);

        patiently().until(() -> state(scan).equals("uncertain"));
        patiently().until(() -> {
            Instant postBefore = Instant.parse(asked(scan).path("submission.postBefore"));
            return asked(scan).<Integer>path("uncertain.absences") >= 3
                    && Instant.now().isAfter(postBefore.plusSeconds(5));
        });
        assertThat(told(scan)).containsExactly(ChargeUncertain.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CHARGE_FOR_A_WEB_SHOP_AND_SAY_NOTHING",
                "CHARGE_FOR_A_NUMBERED_ORDER_AND_SAY_NOTHING",
                "CHARGE_A_CARD_AND_SAY_NOTHING"
            })
    void shouldProveThatNothingWasCharged_besideAChargeOfThatAmountThatIsSomebodyElses(Script script) {
        long amount = 555_555;
        ScanReceived scan =
                Tills.scan(new BasketId("b-" + UUID.randomUUID()), amount, Tills.CODE, Duration.ofSeconds(45));
        omise.on(scan.scanId(), script);

        bus.publish(scan);

        assertThat(bus.await1(scan.scanId(), ChargeRefused.class).reason()).isEqualTo(RefusedReason.NOT_CHARGED);
        assertThat(told(scan)).containsExactly(ChargeUncertain.class, ChargeRefused.class);
    }

    @Test
    void shouldAdoptTheCharge_whenItsCompletionOvertakesItsAnswer() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.ANSWER_LATE);
        bus.publish(scan);
        patiently().until(() -> omise.chargesOf(scan.scanId()).size() == 1);
        String id = omise.chargesOf(scan.scanId()).getFirst().path("id").asText();

        bus.publish(Tills.completed(
                scan.scanId(), new ChargeId(id), Tills.AMOUNT, ChargeStatus.FAILED, "payment_cancelled"));

        ChargeEnded ended = bus.await1(scan.scanId(), ChargeEnded.class);
        assertThat(ended.status()).isEqualTo(ChargeStatus.FAILED);
        assertThat(told(scan)).contains(ChargeCreated.class);
    }

    /** The topics of completions and refunds know no order between them. */
    @Test
    void shouldFreeTheBasket_whenTheRefundOvertakesTheAnswer() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.ANSWER_LATE);
        bus.publish(scan);
        patiently().until(() -> omise.chargesOf(scan.scanId()).size() == 1);
        ChargeId charge = new ChargeId(
                omise.chargesOf(scan.scanId()).getFirst().path("id").asText());

        bus.publish(Tills.refunded(scan.scanId(), charge, new RefundId(UUID.randomUUID()), Tills.AMOUNT));
        ChargeCreated created = bus.await1(scan.scanId(), ChargeCreated.class);
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));

        patiently().until(() -> state(scan).equals("successful"));
        patiently().until(() -> asked(scan).<Integer>path("refundedAmount") == Tills.AMOUNT);
        assertThat(charged(Tills.scan(scan.basketId())).basketId()).isEqualTo(scan.basketId());
    }

    @Test
    void shouldNotBelieveAnAnswerThatDoesNotFit() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.ANSWER_OTHER_AMOUNT);

        bus.publish(scan);

        ChargeUncertain uncertain = bus.await1(scan.scanId(), ChargeUncertain.class);
        assertThat(uncertain.amount()).isEqualTo(Tills.AMOUNT);
        assertThat(told(scan)).doesNotContain(ChargeCreated.class);
    }

    @Test
    void shouldNeverPostAgain_whatADeadProcessWasAboutToPost() {
        ScanReceived scan = Tills.scan();
        ScanReceived model = Tills.scan();
        ChargeCreated created = charged(model);
        assertThat(created.chargeId()).isNotNull();

        leftBehind(model, scan, "submitting");

        ChargeUncertain uncertain = bus.await1(scan.scanId(), ChargeUncertain.class);
        assertThat(uncertain.scanId()).isEqualTo(scan.scanId());
        ChargeRefused refused = bus.await1(scan.scanId(), ChargeRefused.class);
        assertThat(refused.reason()).isEqualTo(RefusedReason.NOT_CHARGED);
        assertThat(omise.posts(scan.scanId())).isZero();
    }

    @Test
    void shouldPost_whatADeadProcessLeftInTheQueue() {
        ScanReceived scan = Tills.scan();
        ScanReceived model = Tills.scan();
        ChargeCreated created = charged(model);

        leftBehind(model, scan, "queued");

        assertThat(bus.await1(scan.scanId(), ChargeCreated.class).chargeId()).isNotEqualTo(created.chargeId());
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    /** A row in the given state, as a process that is gone would have left it. */
    private void leftBehind(ScanReceived model, ScanReceived scan, String state) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        int rows = table.change(
                """
                insert into charge
                select (jsonb_populate_record(c, jsonb_build_object(
                    'scan_id', cast(? as text), 'basket_id', cast(? as text), 'state', cast(? as text),
                    'barcode', cast(? as text), 'charge_id', null, 'charge_created_at', null, 'charge_expires_at', null,
                    'decide_by', null, 'submitted_at', cast(? as timestamptz), 'post_before', cast(? as timestamptz),
                    'version', 0, 'steps', 9, 'next_at', cast(? as timestamptz),
                    'code_dead_at', cast(? as timestamptz)))).*
                from charge c where c.scan_id = ?
                """,
                scan.scanId().toString(),
                scan.basketId().value(),
                state,
                Tills.CODE,
                now,
                now.plusSeconds(1),
                now,
                now.plusSeconds(30),
                model.scanId().value());
        assertThat(rows).isOne();
    }

    private void due(ScanReceived scan) {
        int rows = table.change(
                "update charge set next_at = now() where scan_id = ?",
                scan.scanId().value());
        assertThat(rows).isOne();
    }
}
