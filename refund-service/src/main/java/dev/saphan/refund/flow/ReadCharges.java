package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Progress;
import dev.saphan.refund.Reading;
import dev.saphan.refund.RefundState;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Reads charges at the gateway for the refunds that cannot go on without: those whose charge is not known, those whose outcome is
 * not, and those that were refused for a reason that has to be proved. After one that was made of a part, what others may have
 * made of the charge (on Omise's dashboard) is noticed so too. One reading serves all refunds of the charge.
 */
@Startup
@ApplicationScoped
public class ReadCharges {
    /** The states of refunds that cannot go on before their charge is read; and those after which it is read once more. */
    public static final Set<RefundState> TO_BE_READ = Set.of(
            RefundState.REQUESTED,
            RefundState.UNCERTAIN,
            RefundState.DECLINED,
            RefundState.HELD,
            RefundState.COMPLETED);

    private static final Logger LOG = Logger.getLogger(ReadCharges.class);

    private final LookUps lookUps;
    private final Gateway gateway;
    private final Aftermath aftermath;
    private final InstantSource clock;
    private final Crew<ChargeId> crew;
    private final Loop loop = new Loop("reading charges", this::round);

    ReadCharges(LookUps lookUps, Gateway gateway, Aftermath aftermath, InstantSource clock, Progress progress) {
        this.lookUps = lookUps;
        this.gateway = gateway;
        this.aftermath = aftermath;
        this.clock = clock;
        this.crew = new Crew<>(gateway, progress.lane("reading charges"));
        aftermath.drive().whenToRead(this::wake);
    }

    /** Something may be there to be looked up. Returns at once. */
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
        if (crew.free() <= 0) {
            crew.waitForTheGateway(clock.instant()); // whoever is answered, or the next sweep, wakes us again
            return Uni.createFrom().voidItem();
        }
        return lookUps.claim(crew.free(), clock.instant())
                .invoke(claimed -> claimed.forEach(this::start))
                .invoke(crew::moved)
                .onFailure()
                .invoke(crew::blocked)
                .replaceWithVoid();
    }

    private void start(ChargeId charge) {
        if (crew.begin(charge, clock.instant())) {
            read(charge)
                    .onTermination()
                    .invoke(() -> crew.end(charge))
                    .subscribe()
                    .with(ignored -> wake(), failure -> lost(charge, failure));
        }
    }

    /** Dies the process meanwhile, or fails the store: nothing is lost, since the claim made it due again. */
    private Uni<Void> read(ChargeId charge) {
        return gateway.read(charge)
                .invoke(reading -> note(charge, reading))
                .chain(reading -> lookUps.read(charge, reading, clock.instant()))
                .invoke(written -> LOG.debugf(
                        "the reading of %s moved %d refunds",
                        charge, written.steps().size()))
                .invoke(aftermath::of)
                .replaceWithVoid();
    }

    private static void note(ChargeId charge, Reading reading) {
        switch (reading) {
            case Reading.Unread(String why) -> LOG.infof("charge %s could not be read: %s", charge, why);
            case Reading.Absent absent -> LOG.infof("the gateway knows no charge %s", charge);
            case Reading.Seen seen -> {}
        }
    }

    private static void lost(ChargeId charge, Throwable failure) {
        LOG.warnf(
                "what was read of charge %s was not written: %s",
                charge, failure.getClass().getSimpleName());
    }
}
