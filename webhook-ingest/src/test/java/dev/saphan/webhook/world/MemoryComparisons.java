package dev.saphan.webhook.world;

import dev.saphan.events.ChargeId;
import dev.saphan.webhook.EventPage;
import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Comparisons;
import dev.saphan.webhook.flow.GatewayEvents;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Omise's events and ours, side by side in memory. */
public final class MemoryComparisons implements Comparisons, GatewayEvents {
    private final List<Webhook> happened = new ArrayList<>();
    private final Map<String, Webhook> kept = new LinkedHashMap<>();
    private Instant until;
    private @Nullable Instant leasedUntil;
    private int calls;
    private int failsAfter = Integer.MAX_VALUE;
    private boolean dying;
    private boolean allGarbled;
    private final Set<String> garbledEvents = new HashSet<>();
    private Runnable meanwhile = () -> {};

    public MemoryComparisons(Instant until) {
        this.until = until;
    }

    /**
     * A reversal, which nothing but an event tells of.
     *
     * @param number of the event and of its charge
     * @param told whether a webhook came of it
     */
    public void happens(int number, Instant at, boolean told) {
        ChargeId chargeId = new ChargeId("chrg_test_" + number);
        Webhook event = new Webhook("evnt_test_" + number, "charge.reverse", chargeId, null, at, at, new byte[0]);
        happened.add(event);
        if (told) {
            kept.put(event.eventId(), event);
        }
    }

    /** After so many more calls Omise is away. */
    public void failsAfter(int more) {
        failsAfter = more;
    }

    /** Whatever is listed together with this one cannot be read. */
    public void garbles(String eventId) {
        garbledEvents.add(eventId);
    }

    /** Whether every answer is something else than Omise's. */
    public void garblesAll(boolean all) {
        allGarbled = all;
    }

    /** What happens while Omise is asked: time passes, say. */
    public void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /** Whoever asks Omise next dies before it is answered. */
    public void killsTheNext() {
        dying = true;
    }

    public int calls() {
        return calls;
    }

    public Instant until() {
        return until;
    }

    public boolean leased() {
        return leasedUntil != null;
    }

    /** Of what happened before that time, what is not kept. */
    public List<Webhook> missing(Instant before) {
        return happened.stream()
                .filter(each -> each.createdAt().isBefore(before))
                .filter(each -> !kept.containsKey(each.eventId()))
                .toList();
    }

    @Override
    public Uni<Listing> count(EventWindow window) {
        List<Webhook> all = of(window);
        return asked(all.subList(0, Math.min(1, all.size())), new Listing.Shown(all.size(), List.of()));
    }

    @Override
    public Uni<Listing> page(EventWindow window, EventPage page, Instant now) {
        List<Webhook> all = of(window);
        List<Webhook> listed = all.subList(Math.min(page.offset(), all.size()), Math.min(page.end(), all.size()));
        return asked(listed, new Listing.Shown(all.size(), listed));
    }

    private List<Webhook> of(EventWindow window) {
        return happened.stream().filter(each -> in(window, each)).toList();
    }

    private Uni<Listing> asked(List<Webhook> onThePage, Listing listing) {
        calls++;
        meanwhile.run();
        if (dying) {
            dying = false;
            return Uni.createFrom().nothing();
        }
        if (failsAfter-- <= 0) {
            return Uni.createFrom().item(new Listing.Failed("away", false));
        }
        boolean garbled = allGarbled || onThePage.stream().anyMatch(each -> garbledEvents.contains(each.eventId()));
        return Uni.createFrom().item(garbled ? new Listing.Failed("unreadable", true) : listing);
    }

    @Override
    public Uni<Optional<EventWindow>> claim(Duration shortest, Instant ripe, Instant now, Instant lease) {
        Instant before = ripe.truncatedTo(ChronoUnit.SECONDS);
        if (until.plus(shortest).isAfter(before) || (leasedUntil != null && !leasedUntil.isBefore(now))) {
            return Uni.createFrom().item(Optional.empty());
        }
        leasedUntil = lease;
        return Uni.createFrom().item(Optional.of(new EventWindow(until, before)));
    }

    @Override
    public Uni<Void> reached(Instant before) {
        until = before.isAfter(until) ? before : until;
        leasedUntil = null;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Long> kept(EventWindow window) {
        return Uni.createFrom()
                .item(kept.values().stream().filter(each -> in(window, each)).count());
    }

    @Override
    public Uni<Integer> keep(List<Webhook> listed) {
        int before = kept.size();
        listed.forEach(each -> kept.putIfAbsent(each.eventId(), each));
        return Uni.createFrom().item(kept.size() - before);
    }

    private static boolean in(EventWindow window, Webhook event) {
        return !event.createdAt().isBefore(window.from()) && event.createdAt().isBefore(window.before());
    }
}
