package dev.saphan.charge.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.Charge;
import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Ledger;
import dev.saphan.charge.flow.Noted;
import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is learned of a charge while its call is under way: here that lasts until the test says how the call went. */
@QuarkusTest
class UnansweredTest extends ServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant MADE = Instant.parse("2026-11-23T07:00:00Z");

    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry meters;

    /** The commit of the first word was not heard of, and the queue has given the scan to the next. */
    @Test
    void shouldPostOnce_whenItIsToldTwiceThatAnEarlierCallNeverLeft() {
        ScanReceived scan = Tills.scan();
        omise.on(scan.scanId(), Script.ANSWER_LATE);
        Charge posted = submitting(scan);
        Noted never = new Noted(scan.scanId(), new Fact.NeverSent(Hindrance.THROTTLED, posted.submission()));

        assertThat(recorded(never).next().state()).isEqualTo(ChargeState.QUEUED);
        patiently().until(() -> omise.posts(scan.scanId()) == 1);
        assertThat(recorded(never).steps()).isEmpty();

        assertThat(bus.await1(scan.scanId(), ChargeCreated.class).scanId()).isEqualTo(scan.scanId());
        assertThat(omise.posts(scan.scanId())).isOne();
    }

    /** Both ended before anybody knew which of them is the scan's; each completion comes once. */
    @Test
    void shouldEnd_whicheverOfItsChargesTurnsOutToBeItsOwn() {
        ScanReceived scan = Tills.scan();
        Charge posted = submitting(scan);
        GatewayCharge other = charge(posted, "other");
        GatewayCharge own = charge(posted, "own");

        assertThat(recorded(ended(posted, other, ChargeStatus.EXPIRED)).kept()).hasSize(1);
        assertThat(recorded(ended(posted, own, ChargeStatus.FAILED)).kept()).hasSize(1);
        Decision adopted = recorded(new Noted(posted.id(), new Fact.ChargeMade(own)));

        assertThat(adopted.next().state()).as("what is told is counted").isEqualTo(ChargeState.FAILED);
        assertThat(adopted.surplus()).as("and told of").hasSize(1);
        assertThat(state(scan)).isEqualTo("failed");
        assertThat(table.value("select charge_id from surplus where scan_id = ?", scan.scanId()))
                .isEqualTo(other.id().value());
    }

    /** A completion is told of again and again: by Kafka, and by every look at the gateway's list. */
    @Test
    void shouldRaiseOneAlarm_howeverOftenOneMoreChargeOfAScanIsToldOf() {
        Charge posted = submitting(Tills.scan());
        GatewayCharge own = charge(posted, "own");
        Noted otherEnded = ended(posted, charge(posted, "other"), ChargeStatus.EXPIRED);
        recorded(new Noted(posted.id(), new Fact.ChargeMade(own)));
        assertThat(recorded(ended(posted, own, ChargeStatus.FAILED)).next().state())
                .isEqualTo(ChargeState.FAILED);
        double before = surplusAlarms();

        recorded(otherEnded);
        assertThat(surplusAlarms()).isEqualTo(before + 1);
        recorded(otherEnded);

        assertThat(surplusAlarms()).isEqualTo(before + 1);
    }

    private double surplusAlarms() {
        return meters.get("saphan.alarms")
                .tag("what", "surplus_charge")
                .counter()
                .count();
    }

    @Test
    void shouldKnowAllThatWentBack_whenItWentInPartsBeforeTheAnswer() {
        ScanReceived scan = Tills.scan();
        Charge posted = submitting(scan);
        GatewayCharge own = charge(posted, "own");

        assertThat(recorded(new Noted(posted.id(), new Fact.RefundSeen(own.id(), 1_000)))
                        .kept())
                .hasSize(1);
        assertThat(recorded(new Noted(posted.id(), new Fact.RefundSeen(own.id(), 3_000)))
                        .kept())
                .hasSize(1);
        assertThat(recorded(new Noted(posted.id(), new Fact.ChargeMade(own)))
                        .next()
                        .gateway())
                .isEqualTo(own);

        assertThat(asked(scan).<Integer>path("refundedAmount")).isEqualTo(3_000);
    }

    private static GatewayCharge charge(Charge posted, String which) {
        String id = "chrg_" + which + "_" + posted.id().toString().replace("-", "");
        return new GatewayCharge(new ChargeId(id), MADE, MADE.plus(Duration.ofDays(7)));
    }

    private static Noted ended(Charge posted, GatewayCharge charge, ChargeStatus status) {
        return new Noted(posted.id(), new Fact.CompletionSeen(charge.id(), posted.money(), status, null, null, MADE));
    }

    /** Committed, and the call is the test's to answer: the row does not become due meanwhile. */
    private Charge submitting(ScanReceived event) {
        Scan scan = Scan.of(event, event.codeDeadAt(), null);
        Ledger.Arrivals arrivals = new Ledger.Arrivals(List.of(scan), 1, false, UUID.randomUUID());
        return now(transactions.run(session -> ledger.claim(session, arrivals).call(() -> session.createNativeQuery(
                                "update charge set next_at = now() + interval '1 hour' where scan_id = ?1")
                        .setParameter(1, event.scanId().value())
                        .executeUpdate())))
                .born()
                .getFirst()
                .next();
    }

    /** In a transaction of its own. */
    private Decision recorded(Noted fact) {
        return now(ledger.record(fact)).orElseThrow();
    }

    private static <T> T now(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
