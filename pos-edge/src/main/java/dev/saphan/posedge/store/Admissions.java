package dev.saphan.posedge.store;

import dev.saphan.events.ScanId;
import dev.saphan.messaging.OutboundEvent;
import dev.saphan.messaging.Outbox;
import dev.saphan.posedge.Admission;
import dev.saphan.posedge.ScanRules;
import dev.saphan.posedge.flow.EdgeConfig;
import dev.saphan.posedge.flow.Envelopes;
import dev.saphan.posedge.flow.ScanBook.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes a group of submissions in: look up, decide, write scans and events, in the group's one transaction. */
@ApplicationScoped
class Admissions {
    /** Lost the race for its id to another transaction: that one is committed by now, and a second look shows it. */
    private static final int LOOKS = 2;

    private final Scans scans;
    private final Outbox outbox;
    private final Envelopes envelopes;
    private final ScanRules rules;
    private final EdgeConfig config;

    Admissions(Scans scans, Outbox outbox, Envelopes envelopes, ScanRules rules, EdgeConfig config) {
        this.scans = scans;
        this.outbox = outbox;
        this.envelopes = envelopes;
        this.rules = rules;
        this.config = config;
    }

    /** One answer for each entry, in the same order. */
    Uni<List<Admission>> admit(Mutiny.Session session, List<Entry> group) {
        return admit(session, group, LOOKS);
    }

    private Uni<List<Admission>> admit(Mutiny.Session session, List<Entry> group, int looks) {
        return desk(session, group)
                .map(desk -> group.stream().map(desk::admit).toList())
                .chain(answers -> store(session, group, answers)
                        .chain(taken -> settle(session, group, answers, taken, looks - 1)));
    }

    private Uni<Desk> desk(Mutiny.Session session, List<Entry> group) {
        Set<ScanId> ids = group.stream().map(entry -> entry.sent().scanId()).collect(Collectors.toSet());
        List<Rows.Basket> baskets = group.stream()
                .map(entry -> new Rows.Basket(
                        entry.sent().caller().storeId().value(),
                        entry.sent().basketId().value()))
                .distinct()
                .toList();
        return Rows.query(session, ScanSql.KNOWN, Rows.Basket.COLUMNS.parameters(baskets, (Object) Rows.ids(ids)))
                .chain(rows -> scans.scans(session, rows).map(known -> {
                    Desk desk = new Desk(rules);
                    desk.knows(rows, known);
                    return desk;
                }));
    }

    private Uni<Set<ScanId>> store(Mutiny.Session session, List<Entry> group, List<Admission> answers) {
        List<Rows.Read> rows = answers.stream()
                .filter(Admission.Accepted.class::isInstance)
                .map(each -> ((Admission.Accepted) each).scan())
                .map(scan -> Rows.Read.of(scan.reading(), config.askAgainAfter(), scan.updatedAt()))
                .toList();
        return scans.insert(session, rows).call(taken -> outbox.append(session, events(group, answers, taken)));
    }

    private List<OutboundEvent> events(List<Entry> group, List<Admission> answers, Set<ScanId> taken) {
        return IntStream.range(0, group.size())
                .mapToObj(i -> answers.get(i) instanceof Admission.Accepted accepted
                                && taken.contains(accepted.event().scanId())
                        ? envelopes.seal(
                                accepted.event(),
                                accepted.event().receivedAt(),
                                group.get(i).sent().caller().traceparent())
                        : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those that lost a race are looked at again; all others have their answer. */
    private Uni<List<Admission>> settle(
            Mutiny.Session session, List<Entry> group, List<Admission> answers, Set<ScanId> taken, int looks) {
        List<Integer> losers = IntStream.range(0, group.size())
                .filter(i -> answers.get(i) instanceof Admission.Accepted accepted
                        && !taken.contains(accepted.event().scanId()))
                .boxed()
                .toList();
        if (losers.isEmpty()) {
            return Uni.createFrom().item(answers);
        }
        if (looks == 0) {
            return Uni.createFrom().failure(new IllegalStateException("a scan is neither there nor can it be stored"));
        }
        session.clear();
        return admit(session, losers.stream().map(group::get).toList(), looks).map(second -> {
            List<Admission> all = new ArrayList<>(answers);
            IntStream.range(0, losers.size()).forEach(i -> all.set(losers.get(i), second.get(i)));
            return all;
        });
    }
}
