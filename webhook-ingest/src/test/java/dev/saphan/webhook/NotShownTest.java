package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.webhook.world.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that tell of a payment or a reversal, and reads that show how it was before. */
class NotShownTest {
    private final Scan scan = Scan.fresh();
    private final Watch awaited = Watch.begun(scan.chargeId(), Sightings.MADE)
            .created(scan.created(Sightings.MADE), ReadsOf.RULES, Sightings.MADE)
            .next();

    /** The next read of what failed or expired is as far away as the charge is old; the money that came for it does not wait for that. */
    @ParameterizedTest
    @EnumSource(names = {"FAILED", "EXPIRED"})
    void shouldReadAgainSoon_untilTheGatewayShowsTheMoneyThatCameLate(ChargeStatus end) {
        Watch late = ReadsOf.asked(1, ChargeStatus.SUCCESSFUL, ReadsOf.ended(awaited, scan, end));
        Instant dayLater = ReadsOf.AT.plus(Duration.ofDays(1));

        Decision early = late.read(
                new Reading(new Look.Saw(Sightings.of(scan, end)), new Cause("evnt_test_9", 1), dayLater),
                ReadsOf.RULES);
        Decision shown = ReadsOf.read(early.next(), Sightings.of(scan, ChargeStatus.SUCCESSFUL));

        assertThat(early.next().agenda().nextAt()).isEqualTo(dayLater.plusSeconds(1));
        assertThat(early.next().agenda().eventId()).isEqualTo("evnt_test_9");
        assertThat(shown.completion()).isNotNull();
        assertThat(shown.completion().status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(shown.completion().evidence().eventId()).isEqualTo("evnt_test_9");
        assertThat(shown.next().agenda().nextAt()).isNull();
    }

    @Test
    void shouldCallAPersonOnce_whenTheMoneyIsNeverShown() {
        Watch watch = ReadsOf.asked(1, ChargeStatus.SUCCESSFUL, ReadsOf.ended(awaited, scan, ChargeStatus.EXPIRED));
        List<SuspectReason> alarms = new ArrayList<>();
        for (int reads = 0; reads < 9; reads++) {
            Decision decision = ReadsOf.read(watch, Sightings.of(scan, ChargeStatus.EXPIRED));
            if (decision.alarm() != null) {
                alarms.add(decision.alarm());
            }
            assertThat(alarms).hasSize(reads < 7 ? 0 : 1);
            watch = decision.next();
        }

        assertThat(alarms).containsExactly(SuspectReason.NOT_SHOWN);
        assertThat(watch.agenda().nextAt()).as("it is still looked at").isNotNull();
    }

    /** The money that the person was called for; it needs none any more. */
    @ParameterizedTest
    @EnumSource(names = {"FAILED", "EXPIRED"})
    void shouldPublishTheMoneyByItself_whenItIsShownAfterAPersonWasCalled(ChargeStatus end) {
        Watch suspect = read(8, ReadsOf.asked(1, ChargeStatus.SUCCESSFUL, ReadsOf.ended(awaited, scan, end)), end);
        Watch silent = suspect.read(ReadsOf.reading(suspect, new Look.Failed("reset", true)), ReadsOf.RULES)
                .next();
        Watch open = ReadsOf.read(silent, Sightings.of(scan, null)).next();

        Decision shown = ReadsOf.read(open, Sightings.of(scan, ChargeStatus.SUCCESSFUL));

        assertThat(suspect.agenda().eventId()).as("it is not answered").isEqualTo("evnt_test_9");
        assertThat(open.standing()).as("that shows no money").isInstanceOf(Standing.Suspect.class);
        assertThat(shown.completion()).isNotNull();
        assertThat(shown.completion().status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(shown.next().standing()).isInstanceOf(Standing.Clear.class);
    }

    /** Whoever asks once more begins the eight reads anew, and brings no money; nor does an event that shows nothing of it. */
    @Test
    void shouldStaySuspect_untilTheMoneyIsShown_whateverIsAskedMeanwhile() {
        Watch suspect = read(
                8,
                ReadsOf.asked(1, ChargeStatus.SUCCESSFUL, ReadsOf.ended(awaited, scan, ChargeStatus.EXPIRED)),
                ChargeStatus.EXPIRED);

        Watch again = read(1, ReadsOf.asked(2, ChargeStatus.SUCCESSFUL, suspect), ChargeStatus.EXPIRED);
        Watch unclear = read(1, ReadsOf.asked(2, null, suspect), ChargeStatus.EXPIRED);

        assertThat(again.standing()).isInstanceOf(Standing.Suspect.class);
        assertThat(again.agenda().nextAt()).isEqualTo(ReadsOf.AT.plusSeconds(1));
        assertThat(unclear.standing()).isInstanceOf(Standing.Suspect.class);
    }

    /** A gateway that says nothing shows nothing, and hides nothing. */
    @Test
    void shouldCallNobody_whenReadsWereNotAnswered() {
        Watch watch = ReadsOf.asked(1, ChargeStatus.SUCCESSFUL, ReadsOf.ended(awaited, scan, ChargeStatus.EXPIRED));
        for (int i = 0; i < 7; i++) {
            watch = watch.read(ReadsOf.reading(watch, new Look.Failed("reset", true)), ReadsOf.RULES)
                    .next();
        }

        Decision early = ReadsOf.read(watch, Sightings.of(scan, ChargeStatus.EXPIRED));

        assertThat(early.alarm()).isNull();
        assertThat(early.next().agenda().nextAt()).isEqualTo(ReadsOf.AT.plusSeconds(60));
        assertThat(read(6, early.next(), ChargeStatus.EXPIRED).standing()).isInstanceOf(Standing.Clear.class);
        assertThat(read(7, early.next(), ChargeStatus.EXPIRED).standing()).isInstanceOf(Standing.Suspect.class);
    }

    /** "Not paid" would be the first word at the till, which takes another code then; the customer has paid. */
    @ParameterizedTest
    @CsvSource({"FAILED, SUCCESSFUL", "EXPIRED, SUCCESSFUL", "EXPIRED, REVERSED"})
    void shouldPublishNoFailure_whileAnEventTellsOfMoney(ChargeStatus seen, ChargeStatus told) {
        Decision early = ReadsOf.read(asked(1, told), Sightings.of(scan, seen));
        Decision shown = ReadsOf.read(early.next(), Sightings.of(scan, told));

        assertThat(early.completion()).isNull();
        assertThat(early.alarm()).isNull();
        assertThat(early.next().agenda().nextAt()).isEqualTo(ReadsOf.AT.plusSeconds(1));
        assertThat(shown.completion()).isNotNull();
        assertThat(shown.completion().status()).isEqualTo(told);
        assertThat(shown.completion().version()).isOne();
    }

    @Test
    void shouldCallAPersonBeforeAnythingIsPublished_whenTheMoneyIsNeverShown() {
        Watch waiting = read(7, asked(1, ChargeStatus.SUCCESSFUL), ChargeStatus.EXPIRED);

        Decision last = ReadsOf.read(waiting, Sightings.of(scan, ChargeStatus.EXPIRED));
        Decision shown = ReadsOf.read(last.next(), Sightings.of(scan, ChargeStatus.SUCCESSFUL));

        assertThat(waiting.standing()).isInstanceOf(Standing.Clear.class);
        assertThat(waiting.published()).isEqualTo(Published.NOTHING);
        assertThat(last.alarm()).isEqualTo(SuspectReason.NOT_SHOWN);
        assertThat(last.completion()).isNull();
        assertThat(shown.completion()).isNotNull();
        assertThat(shown.completion().version()).isOne();
    }

    @Test
    void shouldPublishThePaymentMeanwhile_whenNothingWasPublishedYet() {
        Decision early = ReadsOf.read(asked(1, ChargeStatus.REVERSED), Sightings.of(scan, ChargeStatus.SUCCESSFUL));

        assertThat(early.completion()).isNotNull();
        assertThat(early.completion().status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        assertThat(early.next().agenda().nextAt()).isNotNull();
    }

    @Test
    void shouldCallAPersonOnceAndReadNoMore_whenTheReversalIsNeverShown() {
        Watch watch = ReadsOf.asked(1, ChargeStatus.REVERSED, ReadsOf.ended(awaited, scan));
        List<SuspectReason> alarms = new ArrayList<>();
        int reads = 0;
        while (watch.agenda().nextAt() != null) {
            Decision decision = ReadsOf.read(watch, Sightings.of(scan, ChargeStatus.SUCCESSFUL));
            if (decision.alarm() != null) {
                alarms.add(decision.alarm());
            }
            watch = decision.next();
            reads++;
        }

        assertThat(reads).isEqualTo(8);
        assertThat(alarms).containsExactly(SuspectReason.NOT_SHOWN);
        assertThat(watch.standing()).isInstanceOf(Standing.Suspect.class);
        assertThat(ReadsOf.read(watch, Sightings.of(scan, ChargeStatus.REVERSED))
                        .completion())
                .as("shown after all")
                .isNotNull();
    }

    /** Who looks decides whose charge it is; a payment that is not shown for a while, or a charge, changes nothing of that. */
    @Test
    void shouldWaitForAPerson_whenThatCameOnTopOfWhatOnlyAPersonClears() {
        Sighting others =
                Sightings.of(scan, ChargeStatus.EXPIRED, Money.satang(scan.amount()), Sightings.owner(Scan.fresh()));
        Watch disputed = ReadsOf.read(awaited, others).next();

        Watch unshown = read(8, ReadsOf.asked(1, ChargeStatus.SUCCESSFUL, disputed), ChargeStatus.EXPIRED);
        Watch absent = disputed;
        for (int i = 0; i < 5; i++) {
            absent = absent.read(ReadsOf.reading(absent, new Look.Absent()), ReadsOf.RULES)
                    .next();
        }

        assertThat(List.of(disputed, unshown, absent))
                .extracting(Watch::standing)
                .extracting(each -> ((Standing.Suspect) each).reason())
                .containsOnly(SuspectReason.OWNER_DIFFERS);
        assertThat(List.of(unshown, absent))
                .extracting(each -> ReadsOf.read(each, Sightings.of(scan, ChargeStatus.SUCCESSFUL))
                        .completion())
                .containsOnlyNulls();
    }

    private Watch read(int times, Watch watch, ChargeStatus shown) {
        return times == 0
                ? watch
                : read(times - 1, ReadsOf.read(watch, Sightings.of(scan, shown)).next(), shown);
    }

    private Watch asked(int asks, ChargeStatus shown) {
        return ReadsOf.asked(asks, shown, awaited);
    }
}
