package dev.saphan.charge.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Purchase;
import dev.saphan.charge.Scan;
import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import dev.saphan.charge.flow.Announcer.Said;
import dev.saphan.charge.flow.Tally;
import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The table of surplus charges. They are so rare that each has statements of its own. */
@ApplicationScoped
class SurplusRows {
    private static final String INSERT =
            """
            insert into surplus (%s, found_at)
            select %s, cast(?1 as timestamptz) from %s
            on conflict do nothing
            """.formatted(Row.COLUMNS.names(), Row.COLUMNS.names("x"), Row.COLUMNS.unnest("x", 2));

    private static final String SELECT = """
            select s.charge_id, s.state, s.tries, s.next_at, c.scan_id, c.store_id, c.terminal_id, c.basket_id, c.amount,
                c.currency, c.code_dead_at, c.traceparent
            from surplus s join charge c using (scan_id)
            """;

    private static final String LOCK = SELECT + "where s.charge_id = ?1 for update of s";

    static final String DUE = SELECT + """
            where s.next_at <= cast(?1 as timestamptz)
            order by s.next_at limit ?2 for update of s skip locked
            """;

    private static final String UPDATE = """
            update surplus s set state = x.state, tries = x.tries, next_at = x.next_at
            from %s
            where s.charge_id = x.charge_id
            """.formatted(Row.COLUMNS.unnest("x", 1));

    private final Tally tally;

    SurplusRows(Tally tally) {
        this.tally = tally;
    }

    /** Writes down those that were come across, and says what follows; the alarm is raised for those that were not known. */
    Uni<List<Said>> found(Mutiny.Session session, Collection<Decision> decisions, Instant now) {
        List<Surplus.Seen> seen =
                decisions.stream().flatMap(each -> each.surplus().stream()).toList();
        return Multi.createFrom()
                .iterable(seen)
                .onItem()
                .transformToUniAndConcatenate(each -> insert(session, each, now)
                        .invoke(inserted -> alarmIfNew(each, inserted))
                        .chain(() -> decide(session, each.chargeId(), each.standing(), now)))
                .collect()
                .asList()
                .map(SurplusRows::said);
    }

    private static List<Said> said(List<Surplus.Verdict> verdicts) {
        List<Said> said = new ArrayList<>();
        verdicts.forEach(each -> each.events()
                .forEach(event -> said.add(new Said(event, each.next().scan().traceparent()))));
        return said;
    }

    private void alarmIfNew(Surplus.Seen seen, int inserted) {
        if (inserted > 0) {
            tally.surplus(seen);
        }
    }

    private static Uni<Integer> insert(Mutiny.Session session, Surplus.Seen seen, Instant now) {
        return Statements.write(
                session, INSERT, Row.COLUMNS.parameters(List.of(Row.of(seen.asFound(now))), now.atOffset(UTC)));
    }

    /** Looks at one again, under a lock: what follows from it follows once. */
    Uni<Surplus.Verdict> decide(Mutiny.Session session, ChargeId chargeId, @Nullable Standing standing, Instant now) {
        return Statements.rows(session, Locked.COLUMNS, LOCK, chargeId.value())
                .map(rows -> rows.getFirst().surplus().decide(standing, now))
                .call(verdict -> update(session, verdict.next()));
    }

    /** Takes those that are due, for the time of a pause. */
    Uni<List<Surplus>> takeDue(Mutiny.Session session, int most, Instant now) {
        return Statements.rows(session, Locked.COLUMNS, DUE, now.atOffset(UTC), most)
                .map(rows -> rows.stream().map(Locked::surplus).toList())
                .call(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(
                                each -> update(session, each.decide(null, now).next()))
                        .collect()
                        .asList());
    }

    private static Uni<Integer> update(Mutiny.Session session, Surplus surplus) {
        return Statements.write(session, UPDATE, Row.COLUMNS.parameters(List.of(Row.of(surplus))));
    }

    record Row(
            String chargeId,
            UUID scanId,
            String state,
            int tries,
            @Nullable Instant nextAt) {
        static final Columns<Row> COLUMNS = Columns.of(Row.class, MethodHandles.lookup());

        static Row of(Surplus surplus) {
            return new Row(
                    surplus.chargeId().value(),
                    surplus.scan().id().value(),
                    surplus.state().name().toLowerCase(Locale.ROOT),
                    surplus.tries(),
                    surplus.nextAt());
        }
    }

    /** With what of its scan is wanted: no code. */
    record Locked(
            String chargeId,
            String state,
            int tries,
            @Nullable Instant nextAt,
            UUID scanId,
            String storeId,
            String terminalId,
            String basketId,
            long amount,
            String currency,
            Instant codeDeadAt,
            @Nullable String traceparent) {
        static final Columns<Locked> COLUMNS = Columns.of(Locked.class, MethodHandles.lookup());

        Surplus surplus() {
            return new Surplus(
                    new ChargeId(chargeId),
                    scan(),
                    Surplus.State.valueOf(state.toUpperCase(Locale.ROOT)),
                    tries,
                    nextAt);
        }

        private Scan scan() {
            Purchase purchase = new Purchase(
                    new StoreId(storeId),
                    new TerminalId(terminalId),
                    new BasketId(basketId),
                    new Money(amount, currency));
            return new Scan(new ScanId(scanId), purchase, null, codeDeadAt, traceparent);
        }
    }
}
