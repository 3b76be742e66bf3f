package dev.saphan.refund.flow;

import dev.saphan.refund.flow.RefundList.Listed;
import dev.saphan.refund.flow.RefundList.Page;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Finds refunds that others made (on Omise's dashboard): nobody tells of them, and the books need them. Every few minutes one
 * replica looks through what has been added to Omise's list; a charge with a refund that is not counted here is read like one
 * that was asked about, which counts and tells it.
 */
@ApplicationScoped
public class FindOthers {
    private static final Logger LOG = Logger.getLogger(FindOthers.class);

    /** The time in which a refund made here is counted, and Omise lists it: a fifth of the pause between two looks. */
    private static final int RIPENS_IN = 5;

    /** For one run. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Two pauses, and no more than this: if the process dies, another replica goes on where it was. Two that are at it find the same, which
     * is written down once.
     */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(2);

    private final RefundList list;
    private final Others others;
    private final ReadCharges reads;
    private final Duration every;
    private final InstantSource clock;
    private final AtomicBoolean asked = new AtomicBoolean(true);

    FindOthers(RefundList list, Others others, ReadCharges reads, RefundConfig config, InstantSource clock) {
        this.list = list;
        this.others = others;
        this.reads = reads;
        this.every = config.comparedEvery();
        this.clock = clock;
    }

    /** Whether it is time, the store says; so often that a gateway that is away is soon asked again. */
    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Instant now = clock.instant();
        Instant before = now.minus(every.dividedBy(RIPENS_IN)).truncatedTo(ChronoUnit.SECONDS);
        return others.claim(every, before, now, now.plus(lease()))
                .chain(due -> due.map(from -> lookThrough(from, before))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(FindOthers::nextTime);
    }

    private Duration lease() {
        Duration pauses = every.multipliedBy(2);
        return pauses.compareTo(LONGEST_LEASE) < 0 ? pauses : LONGEST_LEASE;
    }

    private Uni<Void> lookThrough(Instant from, Instant before) {
        return page(from, before, 0, from).chain(others::done);
    }

    /**
     * @param sure all before it has been looked through
     * @return before which time all has been
     */
    private Uni<Instant> page(Instant from, Instant before, int offset, Instant sure) {
        return list.page(from, before, offset).chain(page -> switch (page) {
            case Page.Failed(String why) -> {
                if (asked.getAndSet(false)) { // one line for an outage
                    LOG.infof(
                            "refunds of others cannot be looked for (%s); they are once the gateway can be asked", why);
                }
                yield Uni.createFrom().item(sure);
            }
            case Page.Shown shown -> note(shown, from, before, offset, sure);
        });
    }

    private Uni<Instant> note(Page.Shown shown, Instant from, Instant before, int offset, Instant sure) {
        asked.set(true);
        int next = offset + RefundList.PAGE;
        boolean isLast = next >= shown.total();
        Instant surely = isLast ? before : lastSecondOf(shown.refunds(), sure);
        return others.note(shown.refunds(), surely, clock.instant())
                .invoke(this::tell)
                .chain(() -> isLast ? Uni.createFrom().item(surely) : page(from, before, next, surely));
    }

    /** Others of the same second may stand on the next page. */
    private static Instant lastSecondOf(List<Listed> refunds, Instant sure) {
        return refunds.stream()
                .map(each -> each.createdAt().truncatedTo(ChronoUnit.SECONDS))
                .filter(sure::isBefore)
                .max(Instant::compareTo)
                .orElse(sure);
    }

    private void tell(int uncounted) {
        if (uncounted > 0) {
            LOG.infof("refunds at the gateway that are not counted here: %d; their charges are read", uncounted);
            reads.due();
        }
    }

    private static Void nextTime(Throwable failure) {
        LOG.warnf(
                "refunds of others are looked for again: %s", failure.getClass().getSimpleName());
        return null;
    }
}
