package dev.saphan.webhook.store;

import static java.time.ZoneOffset.UTC;

import dev.saphan.events.ChargeId;
import dev.saphan.events.NamedUuid;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import dev.saphan.webhook.Decision;
import dev.saphan.webhook.Watch;
import dev.saphan.webhook.flow.Announcements;
import dev.saphan.webhook.flow.Announcements.Announcement;
import dev.saphan.webhook.flow.Change;
import dev.saphan.webhook.flow.Change.Occasion;
import dev.saphan.webhook.flow.Watches.Outcome;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes that are made in one transaction: begin what is missing, lock, decide, write. It holds until the commit, so a
 * process that dies anywhere in here has changed and published nothing.
 */
final class WatchBatch {
    private static final Uni<Integer> NOTHING = Uni.createFrom().item(0);

    private final Mutiny.Session session;
    private final Announcements announcements;
    private final Instant now;
    private final Map<ChargeId, Watch> watches = new HashMap<>();
    private final Set<ChargeId> leasesEnded = new HashSet<>();

    WatchBatch(Mutiny.Session session, Announcements announcements, Instant now) {
        this.session = session;
        this.announcements = announcements;
        this.now = now;
    }

    Uni<List<Optional<Outcome>>> apply(List<Change> changes) {
        return begin(changes)
                .chain(() -> lock(changes))
                .map(locked -> decide(changes))
                .call(this::save)
                .call(this::resolve)
                .chain(this::announce);
    }

    private Uni<Integer> begin(List<Change> changes) {
        String[] named = ids(changes.stream()
                .filter(change -> change.occasion() == Occasion.MESSAGE)
                .map(Change::chargeId));
        return named.length == 0 ? NOTHING : Statements.write(session, WatchSql.BEGIN, named, now.atOffset(UTC));
    }

    private Uni<List<WatchRow>> lock(List<Change> changes) {
        Object ids = ids(changes.stream().map(Change::chargeId));
        return Statements.rows(session, WatchSql.WATCHES, WatchSql.LOCK, ids)
                .invoke(rows ->
                        rows.stream().map(WatchRow::watch).forEach(watch -> watches.put(watch.chargeId(), watch)));
    }

    /** In their order: a later change of the same charge sees what an earlier one decided. */
    private List<Optional<Decision>> decide(List<Change> changes) {
        return changes.stream().map(this::decide).toList();
    }

    private Optional<Decision> decide(Change change) {
        Watch before = watches.get(change.chargeId());
        if (before == null) {
            return Optional.empty();
        }
        Decision decision = change.decide().apply(before);
        watches.put(change.chargeId(), decision.next());
        if (change.occasion() == Occasion.READ) {
            leasesEnded.add(change.chargeId());
        }
        return Optional.of(decision);
    }

    private Uni<Integer> save(List<Optional<Decision>> decisions) {
        Set<ChargeId> changed = new LinkedHashSet<>();
        decisions.forEach(
                decision -> decision.ifPresent(made -> changed.add(made.next().chargeId())));
        return write(
                WatchSql.SAVE,
                WatchSql.SAVED,
                changed.stream().map(each -> WatchRow.of(present(each))).toList(),
                ids(leasesEnded.stream()),
                now.atOffset(UTC));
    }

    private Uni<Integer> resolve(List<Optional<Decision>> decisions) {
        List<ResolutionRow> rows = new ArrayList<>();
        decisions.forEach(decision -> decision.ifPresent(made -> {
            if (made.resolution() != null) {
                rows.add(ResolutionRow.of(made.next().chargeId(), made.resolution()));
            }
        }));
        return write(WatchSql.RESOLVE, WatchSql.RESOLUTIONS, rows);
    }

    private Uni<List<Optional<Outcome>>> announce(List<Optional<Decision>> decisions) {
        Map<String, Announcement> announced = new LinkedHashMap<>();
        decisions.forEach(decision -> decision.ifPresent(made -> {
            if (made.completion() != null) {
                Announcement each =
                        Announcement.of(made.completion(), made.next().traceparent(), now);
                announced.putIfAbsent(each.id(), each);
            }
        }));
        return complete(List.copyOf(announced.values())).map(ids -> outcomes(decisions, ids));
    }

    /** The unique row decides whether it is said; the outbox row, in the same transaction, is what says it. */
    private Uni<Set<String>> complete(List<Announcement> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<CompletionRow> rows = all.stream().map(CompletionRow::of).toList();
        return Statements.column(session, String.class, WatchSql.COMPLETE, WatchSql.COMPLETIONS.parameters(rows))
                .map(Set::copyOf)
                .call(fresh -> announcements.announce(
                        all.stream().filter(each -> fresh.contains(each.id())).toList()));
    }

    private static List<Optional<Outcome>> outcomes(List<Optional<Decision>> decisions, Set<String> fresh) {
        return decisions.stream()
                .map(decision -> decision.map(made -> new Outcome(
                        made.next().chargeId(),
                        made,
                        made.completion() != null
                                && fresh.contains(
                                        NamedUuid.ofEvent(made.completion()).toString()))))
                .toList();
    }

    private <R extends Record> Uni<Integer> write(String sql, Columns<R> columns, List<R> rows, Object... before) {
        return rows.isEmpty() ? NOTHING : Statements.write(session, sql, columns.parameters(rows, before));
    }

    private static String[] ids(Stream<ChargeId> charges) {
        return charges.map(ChargeId::value).distinct().toArray(String[]::new);
    }

    private Watch present(ChargeId chargeId) {
        return WatchRow.present("charge_id", watches.get(chargeId));
    }
}
