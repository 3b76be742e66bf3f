package dev.saphan.webhook.store;

import dev.saphan.events.ChargeId;
import dev.saphan.events.NamedUuid;
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
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes that are made in one transaction: begin what is missing, lock, decide, write. It holds until the commit, so a
 * process that dies anywhere in here has changed and published nothing.
 */
final class WatchBatch {
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
        Set<ChargeId> named = new LinkedHashSet<>();
        changes.stream()
                .filter(change -> change.occasion() == Occasion.MESSAGE)
                .forEach(change -> named.add(change.chargeId()));
        return execute(
                WatchSql.BEGIN,
                named.stream().map(each -> new Named(each.value(), now)).toList());
    }

    private Uni<List<String>> lock(List<Change> changes) {
        Set<String> ids = new TreeSet<>();
        changes.forEach(change -> ids.add(change.chargeId().value()));
        return Statements.column(session, String.class, WatchSql.LOCK, RowJson.write(List.copyOf(ids)))
                .invoke(rows -> RowJson.readAll(rows, WatchRow.class).stream()
                        .map(WatchRow::watch)
                        .forEach(watch -> watches.put(watch.chargeId(), watch)));
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
        return execute(
                WatchSql.SAVE,
                changed.stream()
                        .map(each -> new SavedRow(WatchRow.of(present(each)), leasesEnded.contains(each), now))
                        .toList());
    }

    private Uni<Integer> resolve(List<Optional<Decision>> decisions) {
        List<ResolutionRow> rows = new ArrayList<>();
        decisions.forEach(decision -> decision.ifPresent(made -> {
            if (made.resolution() != null) {
                rows.add(ResolutionRow.of(made.next().chargeId(), made.resolution()));
            }
        }));
        return execute(WatchSql.RESOLVE, rows);
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
        String rows = RowJson.write(all.stream().map(CompletionRow::of).toList());
        return Statements.column(session, String.class, WatchSql.COMPLETE, rows)
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

    private Uni<Integer> execute(String sql, List<?> rows) {
        return rows.isEmpty() ? Uni.createFrom().item(0) : Statements.write(session, sql, RowJson.write(rows));
    }

    private Watch present(ChargeId chargeId) {
        return WatchRow.present("charge_id", watches.get(chargeId));
    }

    private record Named(String chargeId, Instant firstSeenAt) {}
}
