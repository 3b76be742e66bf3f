package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.events.RefundId;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Refund;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Resolution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Head office decides about a refund that was looked for in vain; what stands at the gateway is read first, and outweighs it. */
@ApplicationScoped
public class ResolveHeld {
    private final Register register;
    private final Gateway gateway;
    private final Aftermath aftermath;
    private final InstantSource clock;

    ResolveHeld(Register register, Gateway gateway, Aftermath aftermath, InstantSource clock) {
        this.register = register;
        this.gateway = gateway;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** It is no longer held; the register tells how it ended. */
        record Resolved(RefundState state) implements Result {}

        /** Nothing to decide about it. */
        record NotHeld(RefundState state) implements Result {}

        /** No such refund stands in the charge's list, or not with that sum, or it is another command's. */
        record NotAtTheGateway() implements Result {}

        /** The gateway could not be asked: to be tried again. */
        record NotRead() implements Result {}

        /** No such refund. */
        record Unknown() implements Result {}
    }

    public Uni<Result> resolve(RefundId refundId, Resolution resolution) {
        return register.find(refundId).chain(found -> decide(found, resolution));
    }

    private Uni<Result> decide(Optional<Register.History> found, Resolution resolution) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(new Result.Unknown());
        }
        Refund refund = found.get().refund();
        if (!refund.isOpenTo(resolution)) {
            return Uni.createFrom().item(new Result.NotHeld(refund.state()));
        }
        ChargeId charge = Objects.requireNonNull(refund.chargeId());
        return gateway.read(charge).chain(reading -> write(refund, charge, resolution, reading));
    }

    private Uni<Result> write(Refund refund, ChargeId charge, Resolution resolution, Reading reading) {
        if (!(reading instanceof Reading.Seen seen)) {
            return Uni.createFrom().item(new Result.NotRead());
        }
        return register.resolve(charge, new Fact.Resolved(refund.id(), resolution, seen), clock.instant())
                .invoke(aftermath::of)
                .chain(written -> result(refund.id(), resolution, written));
    }

    private Uni<Result> result(RefundId refundId, Resolution resolution, Decision written) {
        return written.refunds().stream()
                .filter(each -> each.id().equals(refundId))
                .map(Refund::state)
                .filter(state -> state != RefundState.HELD)
                .<Uni<Result>>map(state -> Uni.createFrom().item(new Result.Resolved(state)))
                .findFirst()
                .orElseGet(() -> register.find(refundId).map(found -> unchanged(found, resolution)));
    }

    /** Nothing came of it: what it stands at now says why. While the gateway was read, somebody else may have decided, or a list. */
    private static Result unchanged(Optional<Register.History> found, Resolution resolution) {
        if (found.isEmpty()) {
            return new Result.Unknown();
        }
        Refund refund = found.get().refund();
        if (!refund.isOpenTo(resolution)) {
            return new Result.NotHeld(refund.state());
        }
        return switch (resolution) {
            case Resolution.CompletedWith made -> new Result.NotAtTheGateway();
            // Only a reading that contradicts the picture releases nothing: it is no reading.
            case Resolution.Released released -> new Result.NotRead();
        };
    }
}
