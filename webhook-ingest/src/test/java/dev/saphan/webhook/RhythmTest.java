package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.world.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RhythmTest {
    private static final Rhythm RHYTHM = new Rhythm(Duration.ofSeconds(5));

    private final Scan scan = Scan.fresh();
    private final Watch awaited = Watch.begun(scan.chargeId(), Sightings.MADE)
            .created(scan.created(Sightings.MADE), ReadsOf.RULES, Sightings.MADE)
            .next();

    @Test
    void shouldAskOftenAtFirstAndEverMoreRarely() {
        Watch watch = awaited;
        Instant at = watch.agenda().nextAt();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            watch = ReadsOf.open(watch, scan, new Cause(null, watch.agenda().asks()), at);
            pauses.add(Duration.between(at, watch.agenda().nextAt()).toSeconds());
            at = watch.agenda().nextAt();
        }

        assertThat(pauses).containsExactly(5L, 5L, 5L, 5L, 10L, 10L, 15L, 30L, 60L, 60L);
    }

    /** {@code NoneMissed}, by the clock of the rhythm alone: all webhooks lost, {@code SAPHAN_POLL_AFTER} 5 s. */
    @Test
    void shouldKnowHalfOfThePaymentsWithinEightSeconds_wheneverTheCustomerPays() {
        List<Duration> delays = new ArrayList<>();
        for (int millis = 0; millis < 60_000; millis += 10) {
            delays.add(delay(Sightings.MADE.plusMillis(millis)));
        }
        delays.sort(null);

        assertThat(delays.get(delays.size() / 2)).isLessThan(Duration.ofSeconds(8));
        assertThat(delays.getLast())
                .as("the slowest, while somebody waits at the till")
                .isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    /** From the payment to the read that shows it. */
    private Duration delay(Instant paidAt) {
        Watch watch = awaited;
        Instant at = watch.agenda().nextAt();
        while (at.isBefore(paidAt)) {
            watch = ReadsOf.open(watch, scan, new Cause(null, watch.agenda().asks()), at);
            at = watch.agenda().nextAt();
        }
        return Duration.between(paidAt, at);
    }

    /** {@code ChargeExpiring}: at once, then every 2 s for 30 s. */
    @Test
    void shouldReadAtOnceAndEveryTwoSecondsForHalfAMinute_whenTheChargeIsBeingExpired() {
        Instant expiringAt = Sightings.MADE.plusSeconds(60);
        Watch watch = awaited.expiring(scan.expiring(), expiringAt).next();
        List<Long> reads = new ArrayList<>();
        Instant at = watch.agenda().nextAt();
        while (at.isBefore(expiringAt.plusSeconds(45))) {
            reads.add(Duration.between(expiringAt, at).toSeconds());
            watch = ReadsOf.open(watch, scan, new Cause(null, watch.agenda().asks()), at);
            at = watch.agenda().nextAt();
        }

        assertThat(reads)
                .startsWith(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L, 22L, 24L, 26L, 28L, 30L)
                .hasSize(16);
    }

    @ParameterizedTest
    @CsvSource({"PT30S, PT5S", "PT11M1S, PT5M", "P2D, PT1H", "P30D, PT1H"})
    void shouldAskMoreRarely_whenTheChargeShouldHaveEndedLongAgo(Duration age, Duration pause) {
        Instant now = Sightings.MADE.plus(age);

        assertThat(RHYTHM.afterOpen(awaited, now)).isEqualTo(now.plus(pause));
    }

    /** {@code FailureIsProved}: all webhooks lost. */
    @ParameterizedTest
    @EnumSource(names = {"FAILED", "EXPIRED"})
    void shouldLookEverMoreRarelyForSevenDays_whetherMoneyHasComeAfterAll(ChargeStatus ended) {
        List<Duration> ages = new ArrayList<>();
        Instant at = Sightings.MADE.plusSeconds(4);
        while (at != null) {
            ages.add(Duration.between(Sightings.MADE, at));
            at = RHYTHM.afterEnd(awaited, ended, at);
        }

        assertThat(ages)
                .startsWith(
                        Duration.ofSeconds(4), Duration.ofSeconds(14), Duration.ofSeconds(42), Duration.ofSeconds(126))
                .hasSizeBetween(10, 15);
        assertThat(ages.getLast())
                .as("and no later, for charge-service may forget the scan a day after that")
                .isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESSFUL", "REVERSED"})
    void shouldNotLookAgain_whenMoneyHasCome(ChargeStatus ended) {
        assertThat(RHYTHM.afterEnd(awaited, ended, Sightings.MADE.plusSeconds(4)))
                .isNull();
    }

    @Test
    void shouldTakeTheTimeOfTheFirstHint_whenNobodyHasSaidWhenItIsDecided() {
        Watch hinted = Watch.begun(scan.chargeId(), Sightings.MADE);
        Instant now = Sightings.MADE.plus(Duration.ofMinutes(12));

        assertThat(RHYTHM.afterMissed(hinted, now)).isEqualTo(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void shouldRefuseAPauseThatIsNone() {
        assertThatThrownBy(() -> new Rhythm(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rhythm(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
