package dev.saphan.posedge.store;

import dev.saphan.events.ScanEvent;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Decoded.Fact;
import dev.saphan.messaging.Rejected;
import dev.saphan.posedge.ContentHash;
import dev.saphan.posedge.ContentKey;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.flow.EdgeConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Scans that a fleet published by itself: they appear at the tills of their store like all others. */
@ApplicationScoped
class FleetScans {
    private final Scans scans;
    private final ContentKey key;
    private final EdgeConfig config;
    private final InstantSource clock;

    FleetScans(Scans scans, ContentKey key, EdgeConfig config, InstantSource clock) {
        this.scans = scans;
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    /** The facts of one type among these. */
    static <E> List<Fact<E>> only(List<? extends Fact<?>> facts, Class<E> type) {
        return facts.stream()
                .filter(each -> type.isInstance(each.fact()))
                .map(each -> new Fact<>(type.cast(each.fact()), each.from()))
                .toList();
    }

    /** Stores what is new. What is known with another content is rejected, and changes nothing about the first. */
    Uni<List<Rejected>> read(Mutiny.Session session, List<Fact<ScanEvent>> facts) {
        List<Fact<ScanReceived>> received = only(facts, ScanReceived.class);
        Map<ScanId, Reading> first = new LinkedHashMap<>();
        received.forEach(each -> first.putIfAbsent(each.fact().scanId(), Reading.of(each.fact(), key.of(each.fact()))));
        Instant now = clock.instant();
        List<Rows.Read> rows = first.values().stream()
                .map(each -> Rows.Read.of(each, config.askAgainAfter(), now))
                .toList();
        return scans.insert(session, rows).chain(taken -> known(session, first.keySet(), taken)
                .map(known -> conflicting(received, first, known)));
    }

    private Uni<Map<ScanId, ScanRow>> known(Mutiny.Session session, Collection<ScanId> all, Set<ScanId> taken) {
        return scans.lock(
                session, all.stream().filter(each -> !taken.contains(each)).toList());
    }

    private List<Rejected> conflicting(
            List<Fact<ScanReceived>> received, Map<ScanId, Reading> first, Map<ScanId, ScanRow> known) {
        return received.stream()
                .filter(each -> !isTheOne(key.of(each.fact()), each.fact().scanId(), first, known))
                .map(each -> new Rejected(each.from(), "the scanId is known with another content"))
                .toList();
    }

    /** @param known only those that were there before */
    private static boolean isTheOne(
            ContentHash content, ScanId scanId, Map<ScanId, Reading> first, Map<ScanId, ScanRow> known) {
        ScanRow row = known.get(scanId);
        if (row != null) {
            return row.hasContent(content);
        }
        Reading reading = first.get(scanId);
        return reading != null && reading.content().equals(content);
    }
}
