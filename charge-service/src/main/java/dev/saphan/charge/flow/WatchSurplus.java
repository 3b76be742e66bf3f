package dev.saphan.charge.flow;

import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows surplus charges until they are expired or refunded. They are rare: one after the other is enough. */
@ApplicationScoped
public class WatchSurplus {
    private static final int FEW = 10;

    private final Gateway gateway;
    private final SurplusBook book;
    private final Background background;
    private final AtomicBoolean watching = new AtomicBoolean();

    WatchSurplus(Gateway gateway, SurplusBook book, Background background) {
        this.gateway = gateway;
        this.book = book;
        this.background = background;
    }

    void start() {
        if (watching.compareAndSet(false, true)) {
            background.run(
                    "watching surplus charges", () -> watch().onTermination().invoke(() -> watching.set(false)));
        }
    }

    private Uni<Void> watch() {
        return book.takeOpen(FEW)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::follow)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> follow(Surplus surplus) {
        return gateway.read(surplus.chargeId())
                .chain(standing -> book.record(surplus, standing))
                .chain(verdict ->
                        verdict.expire() ? expire(surplus) : Uni.createFrom().voidItem());
    }

    /** Read again afterwards: it may have taken money meanwhile. */
    private Uni<Void> expire(Surplus surplus) {
        return gateway.expire(surplus.chargeId())
                .chain(answer -> answer == Gateway.ExpireAnswer.NOT_SENT
                        ? Uni.createFrom().item(Optional.<Standing>empty())
                        : gateway.read(surplus.chargeId()))
                .chain(standing -> book.record(surplus, standing))
                .replaceWithVoid();
    }
}
