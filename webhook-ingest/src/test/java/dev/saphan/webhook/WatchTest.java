package dev.saphan.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.Money;
import dev.saphan.events.StoreId;
import dev.saphan.webhook.world.Scan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant NOW = Sightings.MADE.plusMillis(300);
    private static final Rules RULES = new Rules(new Rhythm(Duration.ofSeconds(5)), false);

    private final Scan scan = Scan.fresh();
    private final Watch fresh = Watch.begun(scan.chargeId(), NOW);

    @Test
    void shouldAwaitACharge_whenItIsCreated() {
        Watch awaited = created(fresh, scan);

        assertThat(awaited.owner()).isEqualTo(Sightings.owner(scan));
        assertThat(awaited.expected())
                .isEqualTo(new Expected(
                        Money.satang(400_000),
                        Sightings.MADE,
                        Sightings.MADE.plusSeconds(60),
                        Sightings.MADE.plus(Duration.ofDays(7))));
        assertThat(awaited.agenda().nextAt()).isEqualTo(Sightings.MADE.plusSeconds(5));
    }

    @Test
    void shouldReadAtOnce_whenTheMessageComesLate() {
        Instant late = NOW.plusSeconds(3_600);

        assertThat(fresh.created(scan.created(Sightings.MADE), RULES, late)
                        .next()
                        .agenda()
                        .nextAt())
                .isEqualTo(late);
    }

    @Test
    void shouldWaitNoLonger_whenTheGatewaysClockIsAhead() {
        assertThat(fresh.created(scan.created(NOW.plusSeconds(3_600)), RULES, NOW)
                        .next()
                        .agenda()
                        .nextAt())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void shouldKeepAnEarlierRead_whenAWebhookHasAlreadyAskedForIt() {
        Watch hinted = fresh.with(fresh.owner(), null, fresh.agenda().noLaterThan(NOW));

        assertThat(created(hinted, scan).agenda().nextAt()).isEqualTo(NOW);
    }

    @Test
    void shouldChangeNothing_whenTheMessageIsRedelivered() {
        Watch awaited = created(fresh, scan);
        Watch read = awaited.with(
                awaited.owner(), awaited.expected(), awaited.agenda().missed(NOW.plusSeconds(99)));

        assertThat(created(read, scan)).isEqualTo(read);
    }

    @Test
    void shouldReadNothingMore_whenTheEndIsKnownAlready() {
        Watch done = ReadsOf.ended(fresh, scan);

        assertThat(created(done, scan).agenda().nextAt()).isNull();
        assertThat(created(done, scan).expected()).isNotNull();
    }

    @Test
    void shouldReadAtOnceAndQuickly_whenTheChargeIsBeingExpired() {
        Watch expiring = created(fresh, scan)
                .expiring(scan.expiring(), NOW.plusSeconds(60))
                .next();

        assertThat(expiring.agenda().nextAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(RULES.rhythm().afterOpen(expiring, NOW.plusSeconds(61))).isEqualTo(NOW.plusSeconds(63));
        assertThat(RULES.rhythm().afterOpen(expiring, NOW.plusSeconds(91))).isAfter(NOW.plusSeconds(93));
    }

    @Test
    void shouldNotLetAReadThatWasUnderWayPutOffTheQuickOnes() {
        Watch expiring = created(fresh, scan).expiring(scan.expiring(), NOW).next();

        Watch read = ReadsOf.open(expiring, scan, new Cause(null, 0), NOW.plusSeconds(1));

        assertThat(read.agenda().nextAt()).isEqualTo(NOW);
    }

    @Test
    void shouldNotBeRead_whenItIsBeingExpiredAfterItsEndIsKnown() {
        assertThat(ReadsOf.ended(fresh, scan)
                        .expiring(scan.expiring(), NOW)
                        .next()
                        .agenda()
                        .nextAt())
                .isNull();
    }

    @Test
    void shouldKeepTheScanOfTheFirstSight_andBeSuspect_whenAnotherIsNamed() {
        Watch awaited = created(fresh, scan);

        Decision decision = awaited.created(scan.of(new StoreId("store-2")).created(Sightings.MADE), RULES, NOW);

        assertThat(decision.next().owner()).isEqualTo(Sightings.owner(scan));
        assertThat(decision.alarm()).isEqualTo(SuspectReason.OWNER_DIFFERS);
        assertThat(decision.next().standing()).isInstanceOf(Standing.Suspect.class);
    }

    @Test
    void shouldBeSuspect_whenTheGatewayHasShownAnotherAmountThanIsTold() {
        Watch read = ReadsOf.ended(fresh, scan);

        Decision decision = read.created(scan.of(1).created(Sightings.MADE), RULES, NOW);

        assertThat(decision.alarm()).isEqualTo(SuspectReason.MONEY_DIFFERS);
        assertThat(decision.completion()).isNull();
    }

    @Test
    void shouldBeSuspect_whenAChargeThatWasNobodysIsClaimedForAScan() {
        Sighting notOurs = Sightings.of(scan, null, Money.satang(400_000), new Owner.Nobody());
        Watch nobodys = fresh.read(new Reading(new Look.Saw(notOurs), new Cause(null, 0), NOW), RULES)
                .next();

        assertThat(nobodys.created(scan.created(Sightings.MADE), RULES, NOW).alarm())
                .isEqualTo(SuspectReason.OWNER_DIFFERS);
    }

    @Test
    void shouldLearnTheRest_whenTheMetadataNamedOnlyTheScan() {
        Owner.Scan bare = new Owner.Scan(scan.scanId(), null, null, null);
        Sighting sparse = Sightings.of(scan, null, Money.satang(400_000), bare);
        Watch seen = fresh.read(new Reading(new Look.Saw(sparse), new Cause(null, 0), NOW), RULES)
                .next();

        Decision told = seen.created(scan.created(Sightings.MADE), RULES, NOW);

        assertThat(told.alarm()).isNull();
        assertThat(told.next().owner()).isEqualTo(Sightings.owner(scan));
    }

    private static Watch created(Watch watch, Scan scan) {
        Decision decision = watch.created(scan.created(Sightings.MADE), RULES, NOW);
        assertThat(decision.alarm()).isNull();
        assertThat(decision.completion()).isNull();
        return decision.next();
    }
}
