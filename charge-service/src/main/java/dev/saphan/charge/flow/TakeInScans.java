package dev.saphan.charge.flow;

import dev.saphan.charge.ChargeState;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Scan;
import dev.saphan.events.CancelRequested;
import dev.saphan.events.ScanEvent;
import dev.saphan.events.ScanId;
import dev.saphan.events.ScanReceived;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Rejected;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes in what tills say. A batch is claimed in one transaction; once it is committed, the calls are made. */
@ApplicationScoped
public class TakeInScans {
    private final Ledger ledger;
    private final SubmitCharges submit;
    private final ExpireCharges expire;
    private final SaphanConfig config;
    private final Tally tally;

    TakeInScans(Ledger ledger, SubmitCharges submit, ExpireCharges expire, SaphanConfig config, Tally tally) {
        this.ledger = ledger;
        this.submit = submit;
        this.expire = expire;
        this.config = config;
        this.tally = tally;
    }

    public Batch batch() {
        return new Batch();
    }

    /** The records of one poll; it may be tried several times, in whole or in part, before it is committed. */
    public final class Batch {
        private final UUID id = UUID.randomUUID();
        private final Attempts attempts = new Attempts();
        private int reserved;

        private Batch() {}

        /**
         * Cancels first: one that shares its batch with its scan may have been meant for it before, and is remembered; and
         * whoever cancels to scan anew finds the basket free.
         */
        public Uni<List<Rejected>> apply(Mutiny.Session transaction, List<Decoded.Fact<ScanEvent>> facts) {
            attempts.begin(facts.stream().map(each -> each.fact().scanId()).toList());
            return cancel(transaction, of(facts, CancelRequested.class))
                    .chain(refused -> claim(transaction, of(facts, ScanReceived.class))
                            .map(contradicted -> both(refused, contradicted)))
                    .chain(rejected -> cancel(transaction, overtaken(facts)).map(more -> both(rejected, more)));
        }

        /**
         * Cancels of scans that were neither known nor new: another replica had not committed them yet when the cancels came,
         * and had when the scans did. What is remembered is looked at when a scan is born, and that is over.
         */
        private List<Decoded.Fact<ScanEvent>> overtaken(List<Decoded.Fact<ScanEvent>> facts) {
            Set<ScanId> scans = of(facts, ScanReceived.class).stream()
                    .map(each -> each.fact().scanId())
                    .collect(Collectors.toSet());
            return of(facts, CancelRequested.class).stream()
                    .filter(each -> scans.contains(each.fact().scanId()))
                    .filter(each -> !attempts.decidedAbout(each.fact().scanId()))
                    .toList();
        }

        /** All of it is committed: now the gateway may be called. */
        public void committed() {
            List<Decision> decided = attempts.all();
            submit.release(reserved - attempts.posts());
            tally.count(decided);
            submit.post(decided);
            decided.forEach(expire::start);
            if (decided.stream().anyMatch(each -> each.next().state() == ChargeState.QUEUED)) {
                submit.queued();
            }
        }

        private Uni<List<Rejected>> cancel(Mutiny.Session transaction, List<Decoded.Fact<ScanEvent>> cancels) {
            List<Noted> facts = cancels.stream()
                    .map(each -> new Noted(
                            each.fact().scanId(),
                            new Fact.CancelAsked(each.fact().storeId())))
                    .toList();
            if (facts.isEmpty()) {
                return Uni.createFrom().item(List.of());
            }
            return ledger.apply(transaction, facts)
                    .call(decisions -> ledger.remember(transaction, unknown(facts, decisions)))
                    .invoke(attempts::decidedAll)
                    .map(decisions -> rejections(cancels, decisions));
        }

        private Uni<List<Rejected>> claim(Mutiny.Session transaction, List<Decoded.Fact<ScanEvent>> scans) {
            if (scans.isEmpty()) {
                return Uni.createFrom().item(List.of());
            }
            reserved = reserved == 0 ? submit.reserve(scans.size()) : reserved;
            Ledger.Arrivals arrivals = new Ledger.Arrivals(
                    scans.stream().map(TakeInScans.this::scan).toList(),
                    reserved - attempts.posts(),
                    submit.gatewayIsShut(),
                    id);
            return ledger.claim(transaction, arrivals)
                    .invoke(claimed -> claimed.born().forEach(attempts::decided))
                    .map(claimed -> contradictions(scans, claimed.contradicted()));
        }
    }

    private Scan scan(Decoded.Fact<ScanEvent> arrival) {
        ScanReceived event = (ScanReceived) arrival.fact();
        return Scan.of(
                event,
                arrival.from().appendedAt().plus(config.codeLife()),
                arrival.from().traceparent());
    }

    private static List<Decoded.Fact<ScanEvent>> of(
            List<Decoded.Fact<ScanEvent>> facts, Class<? extends ScanEvent> type) {
        return facts.stream().filter(each -> type.isInstance(each.fact())).toList();
    }

    private static List<Noted> unknown(List<Noted> facts, List<Optional<Decision>> decisions) {
        List<Noted> unknown = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            if (decisions.get(i).isEmpty()) {
                unknown.add(facts.get(i));
            }
        }
        return unknown;
    }

    private static List<Rejected> rejections(List<Decoded.Fact<ScanEvent>> facts, List<Optional<Decision>> decisions) {
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Decoded.Fact<ScanEvent> fact = facts.get(i);
            decisions
                    .get(i)
                    .map(Decision::rejection)
                    .ifPresent(reason -> rejected.add(new Rejected(fact.from(), reason)));
        }
        return rejected;
    }

    private List<Rejected> contradictions(List<Decoded.Fact<ScanEvent>> scans, Set<Scan> contradicted) {
        if (contradicted.isEmpty()) {
            return List.of(); // as nearly always: the scans need not be made anew only to be looked for in vain
        }
        return scans.stream()
                .filter(each -> contradicted.contains(scan(each)))
                .map(each -> new Rejected(each.from(), "the scanId is known with other content"))
                .toList();
    }

    private static List<Rejected> both(List<Rejected> first, List<Rejected> second) {
        List<Rejected> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
