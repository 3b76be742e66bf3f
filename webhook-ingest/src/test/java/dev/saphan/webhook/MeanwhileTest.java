package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EvidenceVia;
import dev.saphan.webhook.world.Scan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of webhooks and of other reads that come while a charge is being read. */
class MeanwhileTest {
    private final Scan scan = Scan.fresh();
    private final Watch fresh = Watch.begun(scan.chargeId(), Sightings.MADE);
    private final Watch awaited = fresh.created(scan.created(Sightings.MADE), ReadsOf.RULES, Sightings.MADE)
            .next();

    @Test
    void shouldKeepTheWebhookAsTheReason_untilTheGatewayHasAnswered() {
        Watch asked = fresh.with(
                fresh.owner(), null, new Agenda(Sightings.MADE, ReadsOf.AT, 0, 0, 0, 1, "evnt_test_1", null, null));

        Watch missed = asked.read(ReadsOf.reading(asked, new Look.Failed("reset", true)), ReadsOf.RULES)
                .next();
        Watch open = ReadsOf.open(missed, scan, new Cause("evnt_test_1", 1), ReadsOf.AT);

        assertThat(missed.agenda().eventId()).isEqualTo("evnt_test_1");
        assertThat(open.agenda().eventId()).isNull();
    }

    @Test
    void shouldReadAgainAtOnce_whenAWebhookCameMeanwhile() {
        Watch asked = awaited.with(
                awaited.owner(),
                awaited.expected(),
                new Agenda(Sightings.MADE, ReadsOf.AT, 0, 0, 0, 1, "evnt_test_2", null, null));

        Watch open = ReadsOf.open(asked, scan, new Cause(null, 0), ReadsOf.AT.plusMillis(9));

        assertThat(open.agenda().nextAt()).isEqualTo(ReadsOf.AT);
        assertThat(open.agenda().eventId()).isEqualTo("evnt_test_2");
    }

    /** Ten webhooks for one payment, nine of them while it is being read. */
    @Test
    void shouldAnswerAllThatCameMeanwhile_whenTheyShowedWhatTheReadSaw() {
        Cause first = new Cause("evnt_test_1", 1);
        Look paid = new Look.Saw(Sightings.of(scan, ChargeStatus.SUCCESSFUL));

        Agenda same = asked(10, ChargeStatus.SUCCESSFUL)
                .read(new Reading(paid, first, ReadsOf.AT), ReadsOf.RULES)
                .next()
                .agenda();
        Agenda another = asked(2, ChargeStatus.REVERSED)
                .read(new Reading(paid, first, ReadsOf.AT), ReadsOf.RULES)
                .next()
                .agenda();
        Agenda mixed = asked(3, null)
                .read(new Reading(paid, first, ReadsOf.AT), ReadsOf.RULES)
                .next()
                .agenda();

        assertThat(same.nextAt()).isNull();
        assertThat(same.eventId()).isNull();
        assertThat(another.nextAt()).as("the read was too early").isEqualTo(ReadsOf.AT.plusSeconds(1));
        assertThat(mixed.nextAt()).isEqualTo(ReadsOf.AT);
    }

    /** Whoever reads a charge just when it is reversed may be shown how it was a moment before; nothing else would read it again. */
    @Test
    void shouldReadAgain_untilTheGatewayShowsTheReversalThatAnEventTellsOf() {
        Watch paid = ReadsOf.asked(1, ChargeStatus.REVERSED, ReadsOf.ended(awaited, scan));

        Decision early = ReadsOf.read(paid, Sightings.of(scan, ChargeStatus.SUCCESSFUL));
        Decision open = ReadsOf.read(early.next(), Sightings.of(scan, null));
        Decision shown = ReadsOf.read(open.next(), Sightings.of(scan, ChargeStatus.REVERSED));

        assertThat(early.next().agenda().nextAt()).isEqualTo(ReadsOf.AT.plusSeconds(1));
        assertThat(open.next().agenda().eventId()).isEqualTo("evnt_test_9");
        assertThat(shown.completion()).isNotNull();
        assertThat(shown.completion().status()).isEqualTo(ChargeStatus.REVERSED);
        assertThat(shown.completion().evidence().eventId()).isEqualTo("evnt_test_9");
        assertThat(shown.next().agenda().nextAt()).isNull();
        assertThat(shown.next().agenda().eventId()).isNull();
    }

    /** Found in Omise's list: no webhook is named as the reason of the read. */
    @Test
    void shouldReadAgainAndNameNoWebhook_whenNoneToldOfTheReversal() {
        Watch paid = ReadsOf.ended(awaited, scan);
        Watch found = paid.with(
                paid.owner(),
                paid.expected(),
                new Agenda(Sightings.MADE, ReadsOf.AT, 0, 0, 0, 1, null, ChargeStatus.REVERSED, null));

        Decision early = ReadsOf.read(found, Sightings.of(scan, ChargeStatus.SUCCESSFUL));
        Decision shown = ReadsOf.read(early.next(), Sightings.of(scan, ChargeStatus.REVERSED));

        assertThat(early.next().agenda().nextAt()).isEqualTo(ReadsOf.AT.plusSeconds(1));
        assertThat(shown.completion()).isNotNull();
        assertThat(shown.completion().evidence().via()).isEqualTo(EvidenceVia.POLL);
        assertThat(shown.next().agenda().nextAt()).isNull();
    }

    /** An old charge that is open is read once an hour; a reversal does not wait for that. */
    @Test
    void shouldReadAgainSoon_whenThePaymentIsMonthsOld() {
        Watch paid = ReadsOf.asked(1, ChargeStatus.REVERSED, ReadsOf.ended(awaited, scan));
        Instant later = ReadsOf.AT.plus(Duration.ofDays(90));

        Decision early = paid.read(
                new Reading(
                        new Look.Saw(Sightings.of(scan, ChargeStatus.SUCCESSFUL)), new Cause("evnt_test_9", 1), later),
                ReadsOf.RULES);

        assertThat(early.next().agenda().nextAt()).isEqualTo(later.plusSeconds(1));
    }

    /** A read that took longer than its lease, beside one of another replica that saw how the charge went on. */
    @Test
    void shouldReadAgainAndCallNobody_whenASlowReadContradictsWhatAnotherSawMeanwhile() {
        Watch reversed = ReadsOf.ended(ReadsOf.ended(awaited, scan), scan, ChargeStatus.REVERSED);
        Look paid = new Look.Saw(Sightings.of(scan, ChargeStatus.SUCCESSFUL));
        Instant later = ReadsOf.AT.plusSeconds(20);

        Decision slow =
                reversed.read(new Reading(paid, new Cause(null, 0), ReadsOf.AT.minusSeconds(1), later), ReadsOf.RULES);
        Decision again = slow.next().read(new Reading(paid, new Cause(null, 0), later, later), ReadsOf.RULES);

        assertThat(slow.alarm()).isNull();
        assertThat(slow.completion()).isNull();
        assertThat(slow.next().agenda().nextAt()).isEqualTo(later);
        assertThat(again.alarm()).as("so it is true").isEqualTo(SuspectReason.STATUS_CONTRADICTS);
    }

    @Test
    void shouldReadNoOftenerThanTheClock_whenWebhooksForOneChargeDoNotEnd() {
        Look pending = new Look.Saw(Sightings.of(scan, null));

        Agenda flooded = asked(6, null)
                .read(new Reading(pending, new Cause("evnt_test_1", 5), ReadsOf.AT), ReadsOf.RULES)
                .next()
                .agenda();

        assertThat(flooded.nextAt()).isEqualTo(ReadsOf.AT.plusSeconds(5));
        assertThat(flooded.eventId()).as("it is still to be answered").isEqualTo("evnt_test_9");
    }

    private Watch asked(int asks, @Nullable ChargeStatus shown) {
        return ReadsOf.asked(asks, shown, awaited);
    }
}
