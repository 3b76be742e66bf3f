package dev.saphan.posedge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefusedReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is said, however often and in whatever order: the words on the screen never contradict each other. */
class LedgerProperties {
    private static final RefundId FIRST = new RefundId(new UUID(0, 1));
    private static final RefundId SECOND = new RefundId(new UUID(0, 2));
    private static final RefundId THIRD = new RefundId(new UUID(0, 3));

    /** Something that happens to a ledger. */
    private record Step(String name, UnaryOperator<Ledger> change) {
        @Override
        public String toString() {
            return name;
        }

        static Step said(ChargeEvent event) {
            return new Step(
                    event.getClass().getSimpleName()
                            + event.version()
                            + Told.by(event).status(),
                    it -> it.after(event));
        }

        static Step said(RefundEvent event) {
            return new Step(event.getClass().getSimpleName() + event.identity(), it -> it.after(event));
        }
    }

    @Provide
    Arbitrary<List<Step>> anything() {
        Arbitrary<Step> charge = Arbitraries.longs().between(1, 12).flatMap(version -> Arbitraries.of(
                        Samples.created(version),
                        Samples.uncertain(version),
                        Samples.expiring(version),
                        Samples.refused(RefusedReason.STALE_CODE, version),
                        Samples.ended(ChargeStatus.SUCCESSFUL, version),
                        Samples.ended(ChargeStatus.FAILED, version),
                        Samples.ended(ChargeStatus.EXPIRED, version),
                        Samples.ended(ChargeStatus.REVERSED, version))
                .map(Step::said));
        Arbitrary<Step> refund = Arbitraries.of(
                Step.said(Samples.refunded(FIRST, "rfnd_1", 5_000, 5_000)),
                Step.said(Samples.refunded(SECOND, "rfnd_2", 7_000, 12_000)),
                Step.said(Samples.refunded(null, "rfnd_3", 13_000, 25_000)),
                Step.said(Samples.refunded(THIRD, "rfnd_3", 13_000, 25_000)),
                Step.said(Samples.refundRefused(FIRST)),
                Step.said(Samples.refundRefused(SECOND)));
        Arbitrary<Step> cancel = Arbitraries.just(new Step("cancel", Ledger::cancelled));
        return Arbitraries.frequencyOf(Tuple.of(6, charge), Tuple.of(3, refund), Tuple.of(1, cancel))
                .list()
                .ofMaxSize(30);
    }

    @Property
    void shouldNeverTakeAFinalWordBack(@ForAll("anything") List<Step> steps) {
        Ledger ledger = Ledger.EMPTY;
        for (Step step : steps) {
            ScanStatus before = ledger.status();
            ledger = step.change().apply(ledger);
            ScanStatus after = ledger.status();
            if (before.isFinal() && before != after) {
                assertThat(mayFollow(before, after, ledger))
                        .as("%s after %s", after, before)
                        .isTrue();
            }
        }
    }

    /** Paid is taken back only by a reversal; a failure only by money that came late and is marked so. */
    private static boolean mayFollow(ScanStatus before, ScanStatus after, Ledger ledger) {
        return switch (before) {
            case SUCCESSFUL -> after == ScanStatus.REVERSED;
            case FAILED, EXPIRED, REFUSED ->
                after == ScanStatus.REVERSED
                        || (after == ScanStatus.SUCCESSFUL && ledger.story().isLate());
            case REVERSED, RECEIVED, PENDING, CHECKING, CANCELLING -> false;
        };
    }

    @Property
    void shouldNeverTakeMoneyThatWentBackForNotRefunded(@ForAll("anything") List<Step> steps) {
        Ledger ledger = Ledger.EMPTY;
        for (Step step : steps) {
            long before = ledger.refunds().refundedAmount();
            ledger = step.change().apply(ledger);
            assertThat(ledger.refunds().refundedAmount()).isBetween(before, Samples.AMOUNT);
            assertThat(ledger.refunds().all()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Property
    void shouldSayTheSame_whereverASurplusChargeGoesBackMeanwhile(
            @ForAll("anything") List<Step> steps, @ForAll Random random) {
        List<Step> disturbed = new ArrayList<>(steps);
        disturbed.add(random.nextInt(steps.size() + 1), Step.said(Samples.surplusRefunded()));
        Ledger ledger = after(disturbed);
        Ledger undisturbed = after(steps);

        assertThat(ledger.status()).isEqualTo(undisturbed.status());
        if (ledger.story().told().chargeId() != null) {
            assertThat(ledger.refunds()).isEqualTo(undisturbed.refunds());
        }
    }

    private static Ledger after(List<Step> steps) {
        Ledger ledger = Ledger.EMPTY;
        for (Step step : steps) {
            ledger = step.change().apply(ledger);
        }
        return ledger;
    }

    @Property
    void shouldChangeNothing_whenTheSameIsSaidAgain(@ForAll("anything") List<Step> steps) {
        Ledger ledger = Ledger.EMPTY;
        for (Step step : steps) {
            ledger = step.change().apply(ledger);
            assertThat(step.change().apply(ledger)).isEqualTo(ledger);
        }
    }

    /** The stories that charge-service can tell, each version once. */
    @Provide
    Arbitrary<List<ChargeEvent>> stories() {
        return Arbitraries.of(
                List.of(Samples.created(1), Samples.ended(ChargeStatus.SUCCESSFUL, 2)),
                List.of(
                        Samples.created(1),
                        Samples.expiring(2),
                        Samples.ended(ChargeStatus.EXPIRED, 3),
                        Samples.ended(ChargeStatus.SUCCESSFUL, 4, true),
                        Samples.ended(ChargeStatus.REVERSED, 5)),
                List.of(
                        Samples.uncertain(1),
                        Samples.created(2),
                        Samples.expiring(3),
                        Samples.ended(ChargeStatus.SUCCESSFUL, 4)),
                List.of(
                        Samples.uncertain(1),
                        Samples.refused(RefusedReason.NOT_CHARGED, 2),
                        Samples.expiring(3),
                        Samples.ended(ChargeStatus.SUCCESSFUL, 4, true)),
                List.of(Samples.refused(RefusedReason.STALE_CODE, 1)));
    }

    @Property
    void shouldEndTheSame_inWhateverOrderAStoryComes(
            @ForAll("stories") List<ChargeEvent> story, @ForAll Random random) {
        List<ChargeEvent> shuffled = new ArrayList<>(story);
        shuffled.addAll(story);
        Collections.shuffle(shuffled, random);

        assertThat(told(shuffled)).isEqualTo(told(story));
    }

    private static Story told(List<ChargeEvent> events) {
        Story story = Story.UNTOLD;
        for (ChargeEvent event : events) {
            story = story.after(event);
        }
        return story;
    }
}
