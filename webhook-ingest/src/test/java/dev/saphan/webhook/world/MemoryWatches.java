package dev.saphan.webhook.world;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.webhook.Agenda;
import dev.saphan.webhook.Cause;
import dev.saphan.webhook.Decision;
import dev.saphan.webhook.Watch;
import dev.saphan.webhook.flow.Change;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Watches;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store, kept in memory; it can break. */
public final class MemoryWatches implements Watches {
    public static final Duration LEASE = Duration.ofSeconds(15);
    /** {@code SAPHAN_POLL_AFTER}. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<ChargeId, Watch> watches = new LinkedHashMap<>();
    private final Map<ChargeId, Instant> leases = new HashMap<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> unique = new HashSet<>();
    private final List<ChargeCompleted> published = new ArrayList<>();
    private final InstantSource clock;
    private int failures;

    public MemoryWatches(InstantSource clock) {
        this.clock = clock;
    }

    /** A charge that is to be read then. */
    public void due(ChargeId chargeId, Instant at) {
        watches.put(chargeId, with(Watch.begun(chargeId, at), new Agenda(at, at, 0, 0, 0, 0, null, null, null)));
    }

    /** A webhook has come that asks for a read: what {@code WebhookSql.KEEP} does about it. */
    public void hears(String eventId, ChargeId chargeId, @Nullable ChargeStatus shown, Instant now) {
        Watch watch = watches.getOrDefault(chargeId, Watch.begun(chargeId, now));
        boolean known = shown != null && shown == watch.published().last();
        if (!events.add(eventId) || known) {
            return;
        }
        Agenda agenda = watch.agenda();
        Agenda asked = new Agenda(
                agenda.firstSeenAt(),
                earlier(agenda.nextAt(), due(watch, now)),
                0,
                0,
                0,
                agenda.asks() + 1,
                eventId,
                together(agenda, shown),
                agenda.expiringAt());
        watches.put(chargeId, with(watch, asked));
    }

    private static @Nullable ChargeStatus together(Agenda waiting, @Nullable ChargeStatus shown) {
        ChargeStatus before = waiting.eventShown();
        if (waiting.eventId() == null || before == shown) {
            return shown;
        }
        if (before == null || shown == null) {
            return null;
        }
        return Stream.of(ChargeStatus.REVERSED, ChargeStatus.SUCCESSFUL)
                .filter(each -> each == before || each == shown)
                .findFirst()
                .orElse(null);
    }

    private static Instant due(Watch watch, Instant now) {
        Instant read = watch.reads().lastAt();
        Instant soon = read == null ? now : read.plus(PAUSE);
        return watch.agenda().asks() < Agenda.ASKS_AT_ONCE || soon.isBefore(now) ? now : soon;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || one.isAfter(other) ? other : one;
    }

    /** The next transactions fail. */
    public void fails(int times) {
        failures = times;
    }

    public List<ChargeCompleted> published() {
        return List.copyOf(published);
    }

    public long open() {
        return watches.values().stream()
                .filter(watch -> watch.agenda().nextAt() != null)
                .count();
    }

    @Override
    public Uni<List<Errand>> claim(int atMost, Instant now) {
        return transaction(() -> watches.values().stream()
                .filter(watch -> isDue(watch, now))
                .sorted(Comparator.comparing(MemoryWatches::nextAt))
                .limit(atMost)
                .map(watch -> claimed(watch, now))
                .toList());
    }

    @Override
    public Uni<Optional<Outcome>> change(Change change) {
        return transaction(() -> Optional.ofNullable(watches.get(change.chargeId()))
                .map(watch -> changed(change, change.decide().apply(watch))));
    }

    @Override
    public Uni<List<Outcome>> changeWithin(List<Change> changes) {
        return transaction(() -> changes.stream()
                .map(change -> changed(
                        change,
                        change.decide()
                                .apply(watches.getOrDefault(
                                        change.chargeId(), Watch.begun(change.chargeId(), clock.instant())))))
                .toList());
    }

    @Override
    public Uni<Backlog> backlog() {
        throw new UnsupportedOperationException();
    }

    /** Nothing here is old. */
    @Override
    public Uni<Integer> prune(Instant before) {
        return Uni.createFrom().item(0);
    }

    private <T> Uni<T> transaction(java.util.function.Supplier<T> work) {
        return Uni.createFrom().item(() -> {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("the database is away");
            }
            return work.get();
        });
    }

    private Outcome changed(Change change, Decision decision) {
        watches.put(change.chargeId(), decision.next());
        if (change.occasion() == Change.Occasion.READ) {
            leases.remove(change.chargeId());
        }
        ChargeCompleted completion = decision.completion();
        boolean fresh = completion != null && unique.add(completion.identity());
        if (fresh) {
            published.add(completion);
        }
        return new Outcome(change.chargeId(), decision, fresh);
    }

    private boolean isDue(Watch watch, Instant now) {
        Instant next = watch.agenda().nextAt();
        Instant leasedUntil = leases.getOrDefault(watch.chargeId(), Instant.MIN);
        return next != null && !next.isAfter(now) && !leasedUntil.isAfter(now);
    }

    private Errand claimed(Watch watch, Instant now) {
        leases.put(watch.chargeId(), now.plus(LEASE));
        Agenda agenda = watch.agenda();
        return new Errand(watch.chargeId(), new Cause(agenda.eventId(), agenda.asks()), nextAt(watch));
    }

    private static Instant nextAt(Watch watch) {
        Instant next = watch.agenda().nextAt();
        return next == null ? Instant.MAX : next;
    }

    private static Watch with(Watch watch, Agenda agenda) {
        return new Watch(
                watch.chargeId(),
                watch.owner(),
                watch.expected(),
                agenda,
                watch.reads(),
                watch.standing(),
                watch.published());
    }
}
