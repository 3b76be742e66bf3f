package dev.saphan.charge.store;

import dev.saphan.charge.Decision;
import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import dev.saphan.charge.flow.Announcer.Said;
import dev.saphan.charge.flow.Tally;
import dev.saphan.events.ChargeId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
    private static final String INSERT = """
            insert into surplus (charge_id, scan_id, state, tries, next_at, found_at)
            select charge_id, scan_id, state, tries, next_at, cast(cast(?2 as text) as timestamptz)
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
                as x(charge_id text, scan_id uuid, state text, tries integer, next_at timestamptz)
            on conflict do nothing
            """;

    private static final String LOCK = """
            select cast(json_build_object('charge_id', s.charge_id, 'state', s.state, 'tries', s.tries,
                'next_at', s.next_at, 'scan', row_to_json(c)) as text)
            from surplus s join charge c using (scan_id) where s.charge_id = ?1 for update of s
            """;

    static final String DUE = """
            select cast(json_build_object('charge_id', s.charge_id, 'state', s.state, 'tries', s.tries,
                'next_at', s.next_at, 'scan', row_to_json(c)) as text)
            from surplus s join charge c using (scan_id) where s.next_at <= cast(cast(?1 as text) as timestamptz)
            order by s.next_at limit ?2 for update of s skip locked
            """;

    private static final String UPDATE = """
            update surplus s set state = x.state, tries = x.tries, next_at = x.next_at
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
                as x(charge_id text, scan_id uuid, state text, tries integer, next_at timestamptz)
            where s.charge_id = x.charge_id
            """;

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
        return Rows.write(session, INSERT, Rows.json(List.of(Row.of(seen.asFound(now)))), now.toString());
    }

    /** Looks at one again, under a lock: what follows from it follows once. */
    Uni<Surplus.Verdict> decide(Mutiny.Session session, ChargeId chargeId, @Nullable Standing standing, Instant now) {
        return Rows.read(session, Locked.class, LOCK, chargeId.value())
                .map(rows -> rows.getFirst().surplus().decide(standing, now))
                .call(verdict -> update(session, verdict.next()));
    }

    /** Takes those that are due, for the time of a pause. */
    Uni<List<Surplus>> takeDue(Mutiny.Session session, int most, Instant now) {
        return Rows.read(session, Locked.class, DUE, now.toString(), most)
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
        return Rows.write(session, UPDATE, Rows.json(List.of(Row.of(surplus))));
    }

    record Row(
            String chargeId,
            UUID scanId,
            String state,
            int tries,
            @Nullable Instant nextAt) {
        static Row of(Surplus surplus) {
            return new Row(
                    surplus.chargeId().value(),
                    surplus.scan().id().value(),
                    surplus.state().name().toLowerCase(Locale.ROOT),
                    surplus.tries(),
                    surplus.nextAt());
        }
    }

    record Locked(
            String chargeId,
            String state,
            int tries,
            @Nullable Instant nextAt,
            ChargeRow scan) {
        Surplus surplus() {
            return new Surplus(
                    new ChargeId(chargeId),
                    scan.charge().scan(),
                    Surplus.State.valueOf(state.toUpperCase(Locale.ROOT)),
                    tries,
                    nextAt);
        }
    }
}
