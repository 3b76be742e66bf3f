package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.world.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person may decide about a charge that contradicts itself. */
class ResolutionTest {
    private final Scan scan = Scan.fresh();
    private final Watch awaited = Watch.begun(scan.chargeId(), Sightings.MADE)
            .created(scan.created(Sightings.MADE), ReadsOf.RULES, Sightings.MADE)
            .next();

    @ParameterizedTest
    @EnumSource(ChargeStatus.class)
    void shouldPublishWhatTheGatewaySays_whenAPersonAcceptsIt(ChargeStatus status) {
        Sighting contradicting = Sightings.of(scan.of(1), status);
        Watch suspect = ReadsOf.read(awaited, contradicting).next();

        Decision accepted = suspect.accepted(
                        ReadsOf.reading(suspect, new Look.Saw(contradicting)),
                        new Resolution.Word("ann", "seen on the dashboard"),
                        ReadsOf.RULES)
                .orElseThrow();

        assertThat(accepted.completion()).isNotNull();
        assertThat(accepted.completion().amount()).isEqualTo(1);
        assertThat(accepted.completion().status()).isEqualTo(status);
        assertThat(accepted.next().standing()).isEqualTo(new Standing.Accepted(SuspectReason.MONEY_DIFFERS));
        assertThat(accepted.resolution())
                .isEqualTo(new Resolution(
                        Resolution.Verdict.PUBLISH,
                        SuspectReason.MONEY_DIFFERS,
                        "ann",
                        "seen on the dashboard",
                        ReadsOf.AT));
    }

    @Test
    void shouldPublishTheReversal_whenTheSameContradictionHasBeenAccepted() {
        Sighting paid = Sightings.of(scan.of(1), ChargeStatus.SUCCESSFUL);
        Watch suspect = ReadsOf.read(awaited, paid).next();
        Watch accepted = suspect.accepted(
                        ReadsOf.reading(suspect, new Look.Saw(paid)), new Resolution.Word("ann", "ok"), ReadsOf.RULES)
                .orElseThrow()
                .next();

        assertThat(completed(accepted, Sightings.of(scan.of(1), ChargeStatus.REVERSED))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void shouldPublishNothingMore_whenAPersonDismissesIt_untilItShowsAnotherEnd() {
        Sighting paid = Sightings.of(scan.of(1), ChargeStatus.SUCCESSFUL);
        Watch suspect = ReadsOf.read(awaited, paid).next();
        Watch dismissed = suspect.dismissed(new Resolution.Word("ann", "a test"), ReadsOf.AT)
                .orElseThrow()
                .next();

        Decision again = ReadsOf.read(dismissed, paid);
        Decision other = ReadsOf.read(dismissed, Sightings.of(scan.of(1), ChargeStatus.REVERSED));

        assertThat(again.completion()).isNull();
        assertThat(again.alarm()).isNull();
        assertThat(other.completion()).isNull();
        assertThat(other.alarm()).isEqualTo(SuspectReason.MONEY_DIFFERS);
    }

    @Test
    void shouldHaveNothingToResolve_whenTheChargeIsNotSuspect() {
        Resolution.Word word = new Resolution.Word("ann", "why not");
        Reading reading = ReadsOf.reading(awaited, new Look.Saw(Sightings.of(scan, ChargeStatus.SUCCESSFUL)));

        assertThat(awaited.dismissed(word, ReadsOf.AT)).isEmpty();
        assertThat(awaited.accepted(reading, word, ReadsOf.RULES)).isEmpty();
    }

    private static ChargeCompleted completed(Watch watch, Sighting sighting) {
        ChargeCompleted completion = ReadsOf.read(watch, sighting).completion();
        assertThat(completion).isNotNull();
        return completion;
    }
}
