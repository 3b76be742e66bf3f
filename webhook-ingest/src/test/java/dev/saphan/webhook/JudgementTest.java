package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EvidenceVia;
import dev.saphan.events.Money;
import dev.saphan.events.StoreId;
import dev.saphan.webhook.world.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private final Scan scan = Scan.fresh();
    private final Watch fresh = Watch.begun(scan.chargeId(), Sightings.MADE);
    private final Watch awaited = fresh.created(scan.created(Sightings.MADE), ReadsOf.RULES, Sightings.MADE)
            .next();

    /** Every pair of what was published and what is shown: published, or suspect, or nothing new. */
    @ParameterizedTest
    @CsvSource({
        "none,       pending,    wait",
        "none,       successful, publish",
        "none,       failed,     publish",
        "none,       expired,    publish",
        "none,       reversed,   publish",
        "successful, pending,    wait",
        "successful, successful, nothing",
        "successful, failed,     suspect",
        "successful, expired,    suspect",
        "successful, reversed,   publish",
        "failed,     pending,    wait",
        "failed,     successful, publish",
        "failed,     failed,     wait",
        "failed,     expired,    suspect",
        "failed,     reversed,   suspect",
        "expired,    pending,    wait",
        "expired,    successful, publish",
        "expired,    failed,     suspect",
        "expired,    expired,    wait",
        "expired,    reversed,   suspect",
        "reversed,   pending,    wait",
        "reversed,   successful, suspect",
        "reversed,   failed,     suspect",
        "reversed,   expired,    suspect",
        "reversed,   reversed,   nothing"
    })
    void shouldLetAnEndFollowAnother_onlyWhereTheTableSaysSo(String published, String shown, String expected) {
        Watch before = published.equals("none") ? awaited : ReadsOf.ended(awaited, scan, ChargeStatus.of(published));

        Decision decision = ReadsOf.read(before, Sightings.of(scan, ended(shown)));

        assertThat(verdict(before, decision)).isEqualTo(expected);
    }

    private static @Nullable ChargeStatus ended(String shown) {
        return shown.equals("pending") ? null : ChargeStatus.of(shown);
    }

    private static String verdict(Watch before, Decision decision) {
        if (decision.completion() != null) {
            assertThat(decision.completion().version())
                    .isEqualTo(before.published().version() + 1L);
            return "publish";
        }
        if (decision.alarm() != null) {
            assertThat(decision.alarm()).isEqualTo(SuspectReason.STATUS_CONTRADICTS);
            assertThat(decision.next().published()).isEqualTo(before.published());
            return "suspect";
        }
        return decision.next().agenda().nextAt() == null ? "nothing" : "wait";
    }

    @ParameterizedTest
    @CsvSource({
        "successful, 2026-11-01T03:00:30Z",
        "expired,    2026-11-01T03:01:10Z",
        "reversed,   2026-11-01T04:00:00Z",
        "failed,     2026-11-01T03:00:40Z"
    })
    void shouldTellTheGatewaysTimeOfTheEnd_elseThatOfTheRead(String status, Instant completedAt) {
        assertThat(completed(awaited, Sightings.of(scan, ChargeStatus.of(status)))
                        .completedAt())
                .isEqualTo(completedAt);
    }

    @Test
    void shouldTellAllThatTheGatewayShowed() {
        ChargeCompleted completed = completed(awaited, Sightings.of(scan, ChargeStatus.FAILED));

        assertThat(completed)
                .isEqualTo(new ChargeCompleted(
                        scan.scanId(),
                        scan.storeId(),
                        scan.terminalId(),
                        scan.basketId(),
                        scan.chargeId(),
                        400_000,
                        "THB",
                        ChargeStatus.FAILED,
                        "payment_cancelled",
                        null,
                        6_600L,
                        462L,
                        392_938L,
                        "trxn_test_1",
                        false,
                        Sightings.MADE,
                        Sightings.PAID,
                        ReadsOf.AT,
                        new ChargeCompleted.Evidence(EvidenceVia.POLL, null, false, ReadsOf.AT),
                        1));
    }

    @Test
    void shouldNameTheWebhook_whenOneAskedForTheRead() {
        Reading reading = new Reading(
                new Look.Saw(Sightings.of(scan, ChargeStatus.SUCCESSFUL)), new Cause("evnt_test_1", 0), ReadsOf.AT);

        ChargeCompleted completed = awaited.read(reading, ReadsOf.RULES).completion();

        assertThat(completed).isNotNull();
        assertThat(completed.evidence())
                .isEqualTo(new ChargeCompleted.Evidence(EvidenceVia.WEBHOOK, "evnt_test_1", true, ReadsOf.AT));
    }

    @Test
    void shouldPublishByChargeAndWithoutScan_whenTheChargeIsNotOurs() {
        ChargeCompleted completed =
                completed(fresh, Sightings.of(scan, ChargeStatus.SUCCESSFUL, Money.satang(7), new Owner.Nobody()));

        assertThat(completed.scanId()).isNull();
        assertThat(completed.storeId()).isNull();
        assertThat(completed.key()).isEqualTo(scan.chargeId().value());
    }

    @Test
    void shouldTakeTheScanFromTheMetadata_whenNobodyHasToldOfTheCharge() {
        assertThat(completed(fresh, Sightings.of(scan, ChargeStatus.SUCCESSFUL)).scanId())
                .isEqualTo(scan.scanId());
    }

    @Test
    void shouldPublishNothing_whenTheGatewayContradictsWhatIsAwaited() {
        Sighting right = Sightings.of(scan, ChargeStatus.SUCCESSFUL);
        List<Sighting> wrong = List.of(
                Sightings.of(scan.of(1), ChargeStatus.SUCCESSFUL),
                Sightings.of(scan, ChargeStatus.SUCCESSFUL, new Money(400_000, "USD"), right.owner()),
                Sightings.of(scan.of(new StoreId("other")), ChargeStatus.SUCCESSFUL),
                Sightings.live(right));
        List<SuspectReason> reasons = new ArrayList<>();

        for (Sighting each : wrong) {
            Decision decision = ReadsOf.read(awaited, each);
            assertThat(decision.completion()).isNull();
            assertThat(decision.next().standing()).isInstanceOf(Standing.Suspect.class);
            reasons.add(decision.alarm());
        }

        assertThat(reasons)
                .containsExactly(
                        SuspectReason.MONEY_DIFFERS,
                        SuspectReason.MONEY_DIFFERS,
                        SuspectReason.OWNER_DIFFERS,
                        SuspectReason.LIVEMODE_DIFFERS);
    }

    @Test
    void shouldNotMindThatSomebodyHasTakenTheMetadataAway() {
        Sighting bare = Sightings.of(scan, ChargeStatus.SUCCESSFUL, Money.satang(400_000), new Owner.Nobody());

        assertThat(completed(awaited, bare).scanId()).isEqualTo(scan.scanId());
    }

    @Test
    void shouldStaySuspectAndSilent_whenItIsReadAgain() {
        Watch suspect = ReadsOf.read(awaited, Sightings.of(scan.of(1), ChargeStatus.SUCCESSFUL))
                .next();

        Decision again = ReadsOf.read(suspect, Sightings.of(scan, ChargeStatus.SUCCESSFUL));

        assertThat(again.completion()).isNull();
        assertThat(again.alarm()).as("no news").isNull();
        assertThat(again.next().standing()).isInstanceOf(Standing.Suspect.class);
    }

    @Test
    void shouldWaitForTheGateway_whenItSaysNothing() {
        Watch watch = awaited;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Decision decision = watch.read(ReadsOf.reading(watch, new Look.Failed("reset", true)), ReadsOf.RULES);
            assertThat(decision.completion()).isNull();
            watch = decision.next();
            pauses.add(watch.agenda().nextAt().getEpochSecond() - ReadsOf.AT.getEpochSecond());
        }

        assertThat(pauses).containsExactly(1L, 2L, 5L, 10L, 30L, 60L, 60L);
        assertThat(watch.reads().trouble()).isEqualTo("reset");
        assertThat(watch.reads().count()).isEqualTo(7);
    }

    @Test
    void shouldCallAPerson_whenTheChargeIsNotThereFiveTimes() {
        Watch watch = awaited;
        List<@Nullable SuspectReason> alarms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Decision decision = watch.read(ReadsOf.reading(watch, new Look.Absent()), ReadsOf.RULES);
            alarms.add(decision.alarm());
            watch = decision.next();
        }

        assertThat(alarms).containsExactly(null, null, null, null, SuspectReason.NOT_FOUND, null);
        assertThat(watch.agenda().nextAt()).as("it is awaited all the same").isNotNull();
        assertThat(ReadsOf.read(watch, Sightings.of(scan, ChargeStatus.SUCCESSFUL))
                        .completion())
                .as("found after all")
                .isNotNull();
    }

    /** Its other answers, and those that did not come, say nothing about whether it is there. */
    @Test
    void shouldCallNobody_whenOneReadOfManyDoesNotFindIt() {
        Watch waiting = awaited;
        Watch unanswered = fresh;
        for (int i = 0; i < 4; i++) {
            waiting = ReadsOf.read(waiting, Sightings.of(scan, null)).next();
            unanswered = unanswered
                    .read(ReadsOf.reading(unanswered, new Look.Failed("reset", true)), ReadsOf.RULES)
                    .next();
        }

        for (Watch each : List.of(waiting, unanswered)) {
            Decision decision = each.read(ReadsOf.reading(each, new Look.Absent()), ReadsOf.RULES);
            assertThat(decision.alarm()).isNull();
            assertThat(decision.next().standing()).isInstanceOf(Standing.Clear.class);
            assertThat(decision.next().agenda().nextAt()).as("it is read again").isNotNull();
        }
    }

    @Test
    void shouldCountAbsencesAnew_whenItWasThereInBetween_andGoOn_whenNothingWasAnswered() {
        Watch found = absent(awaited, 4);
        found = absent(ReadsOf.read(found, Sightings.of(scan, null)).next(), 4);
        Watch unanswered = absent(awaited, 4);
        unanswered = unanswered
                .read(ReadsOf.reading(unanswered, new Look.Failed("reset", true)), ReadsOf.RULES)
                .next();

        assertThat(found.standing()).isInstanceOf(Standing.Clear.class);
        assertThat(absent(found, 1).standing()).isInstanceOf(Standing.Suspect.class);
        assertThat(absent(unanswered, 1).standing()).isInstanceOf(Standing.Suspect.class);
    }

    private static Watch absent(Watch watch, int times) {
        return times == 0
                ? watch
                : absent(
                        watch.read(ReadsOf.reading(watch, new Look.Absent()), ReadsOf.RULES)
                                .next(),
                        times - 1);
    }

    @Test
    void shouldStopLooking_whenOnlyAWebhookHasNamedAChargeThatIsNotThere() {
        Watch watch = fresh;
        for (int i = 0; i < 5; i++) {
            watch = watch.read(ReadsOf.reading(watch, new Look.Absent()), ReadsOf.RULES)
                    .next();
        }

        assertThat(watch.standing()).isInstanceOf(Standing.Suspect.class);
        assertThat(watch.agenda().nextAt()).isNull();
    }

    private static ChargeCompleted completed(Watch watch, Sighting sighting) {
        ChargeCompleted completion = ReadsOf.read(watch, sighting).completion();
        assertThat(completion).isNotNull();
        return completion;
    }
}
