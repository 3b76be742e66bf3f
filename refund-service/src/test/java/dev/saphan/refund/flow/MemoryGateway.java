package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import dev.saphan.refund.Bank;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Standing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A gateway with one charge; what it does next can be said beforehand. */
final class MemoryGateway implements Gateway {
    final Bank bank;
    final Queue<UnaryOperator<GatewayAnswer>> next = new ArrayDeque<>();
    Crash crash = Crash.never();
    boolean isAway;
    /** Reads wait for it. */
    CompletableFuture<Boolean> answersReads = CompletableFuture.completedFuture(true);

    boolean knowsTheCharge = true;
    int posts;
    private final long captured;
    private final InstantSource clock;

    MemoryGateway(long captured, InstantSource clock) {
        this.bank = new Bank(captured);
        this.captured = captured;
        this.clock = clock;
    }

    @Override
    public Uni<GatewayAnswer> post(Posting posting) {
        return Uni.createFrom().item(() -> {
            crash.pass();
            if (isAway) {
                return new GatewayAnswer.NotMade("connect_failed");
            }
            posts++;
            GatewayAnswer answer = bank.refund(posting.amount().minorUnits(), posting.refundId(), clock.instant());
            crash.pass();
            return next.isEmpty() ? answer : next.remove().apply(answer);
        });
    }

    @Override
    public Uni<Reading> read(ChargeId charge) {
        return Uni.createFrom().completionStage(() -> answersReads).map(opened -> {
            crash.pass();
            if (isAway) {
                return new Reading.Unread("connect_failed");
            }
            return knowsTheCharge
                    ? new Reading.Seen(Fixtures.charge(captured, Standing.SUCCESSFUL), bank.refunds(), clock.instant())
                    : new Reading.Absent();
        });
    }

    @Override
    public int parallel() {
        return 2;
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    public boolean isLive() {
        return false;
    }
}
