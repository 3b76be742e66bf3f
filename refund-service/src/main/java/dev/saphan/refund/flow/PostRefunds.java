package dev.saphan.refund.flow;

import dev.saphan.events.RefundId;
import dev.saphan.messaging.Progress;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.GatewayAnswer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Takes refunds to the gateway: claim, call, record. The queue is the store; in memory are only those under way, at most as many
 * as the gateway may be asked at once.
 */
@Startup
@ApplicationScoped
public class PostRefunds {
    private static final Logger LOG = Logger.getLogger(PostRefunds.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final int RETRIES = 20;

    private final Postings postings;
    private final Gateway gateway;
    private final Aftermath aftermath;
    private final Replica replica;
    private final InstantSource clock;
    private final Crew<RefundId> crew;
    private final Breather breather = new Breather();
    private final Loop loop = new Loop("posting refunds", this::round);
    private volatile boolean stopping;

    PostRefunds(
            Postings postings,
            Gateway gateway,
            Aftermath aftermath,
            Replica replica,
            InstantSource clock,
            Progress progress) {
        this.postings = postings;
        this.gateway = gateway;
        this.aftermath = aftermath;
        this.replica = replica;
        this.clock = clock;
        this.crew = new Crew<>(gateway, progress.lane("posting refunds"));
        aftermath.drive().whenToPost(this::wake);
    }

    /** Something may be there to be posted. Returns at once. */
    void wake() {
        loop.wake();
    }

    /** Something is, says the store. */
    void due() {
        crew.due();
        wake();
    }

    void nothingDue() {
        crew.idle();
    }

    /** The store is away. */
    void blocked() {
        crew.blocked();
    }

    private Uni<Void> round() {
        if (stopping || crew.free() <= 0 || breather.isTaking(clock.instant())) {
            crew.waitForTheGateway(clock.instant()); // whoever is answered, or the next sweep, wakes us again
            return Uni.createFrom().voidItem();
        }
        return postings.claim(crew.free(), replica.name(), clock.instant())
                .invoke(claimed -> claimed.forEach(this::start))
                .invoke(crew::moved)
                .onFailure()
                .invoke(crew::blocked)
                .replaceWithVoid();
    }

    private void start(Posting posting) {
        if (crew.begin(posting.refundId(), clock.instant())) {
            post(posting)
                    .onTermination()
                    .invoke(() -> crew.end(posting.refundId()))
                    .subscribe()
                    .with(ignored -> wake(), failure -> lost(posting, failure));
        }
    }

    /** Should the process die between the two, the refund is left submitting: its lease runs out, and it is looked up. */
    private Uni<Void> post(Posting posting) {
        return gateway.post(posting)
                .invoke(this::breathe)
                .chain(answer -> record(posting, answer))
                .invoke(aftermath::of)
                .replaceWithVoid();
    }

    private Uni<Decision> record(Posting posting, GatewayAnswer answer) {
        Fact.Answered fact = new Fact.Answered(posting.refundId(), posting.attempt(), answer);
        return Uni.createFrom()
                .deferred(() -> postings.answered(posting.chargeId(), fact, clock.instant()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .atMost(RETRIES);
    }

    private void breathe(GatewayAnswer answer) {
        switch (answer) {
            case GatewayAnswer.Made made -> breather.answered();
            case GatewayAnswer.Declined declined -> breather.answered();
            case GatewayAnswer.NotMade notMade -> breather.failed(clock.instant());
            case GatewayAnswer.Unknown unknown -> breather.failed(clock.instant());
        }
    }

    /** The answer could not be written: nobody renews the lease any more, and it is looked up. */
    private void lost(Posting posting, Throwable failure) {
        LOG.errorf(failure, "what the gateway said of refund %s was not written; it is looked up", posting.refundId());
    }

    /** Tells the store that this process is alive. */
    Uni<Void> renewLeases() {
        Set<RefundId> underWay = crew.underWay();
        return underWay.isEmpty()
                ? Uni.createFrom().voidItem()
                : postings.renew(replica.name(), underWay, clock.instant());
    }

    /** Something is under way, or has just been claimed and will be. */
    boolean isBusy() {
        return loop.isRunning() || !crew.underWay().isEmpty();
    }

    /** Takes no more, and waits for what is under way: a refund that is left behind needs a look-up, or a person. */
    Uni<Void> drain(Duration patience) {
        stopping = true;
        return Multi.createFrom()
                .ticks()
                .every(Duration.ofMillis(50))
                .select()
                .first(tick -> isBusy() && tick < patience.toMillis() / 50)
                .onItem()
                .ignoreAsUni();
    }
}
