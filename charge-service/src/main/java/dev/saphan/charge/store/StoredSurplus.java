package dev.saphan.charge.store;

import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import dev.saphan.charge.flow.Announcer;
import dev.saphan.charge.flow.Announcer.Said;
import dev.saphan.charge.flow.SurplusBook;
import dev.saphan.messaging.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class StoredSurplus implements SurplusBook {
    private final Transactions transactions;
    private final SurplusRows rows;
    private final Announcer announcer;
    private final InstantSource clock;

    StoredSurplus(Transactions transactions, SurplusRows rows, Announcer announcer, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public Uni<List<Surplus>> takeOpen(int most) {
        return transactions.run(session -> rows.takeDue(session, most, clock.instant()));
    }

    @Override
    public Uni<Surplus.Verdict> record(Surplus surplus, Optional<Standing> standing) {
        return transactions.run(session -> rows.decide(
                        session, surplus.chargeId(), standing.orElse(null), clock.instant())
                .call(verdict -> announcer.say(
                        session,
                        verdict.events().stream()
                                .map(each -> new Said(each, surplus.scan().traceparent()))
                                .toList(),
                        clock.instant())));
    }
}
