package dev.saphan.posedge.store;

import dev.saphan.events.PaymentEvent;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.messaging.GroupCommit;
import dev.saphan.messaging.Outbox;
import dev.saphan.messaging.Transactions;
import dev.saphan.posedge.Admission;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.Cancellation;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.RefundAnswer;
import dev.saphan.posedge.RefundWish;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.flow.EdgeConfig;
import dev.saphan.posedge.flow.Envelopes;
import dev.saphan.posedge.flow.ScanBook;
import dev.saphan.posedge.flow.ScanFilter;
import dev.saphan.posedge.flow.ScanPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The scans in PostgreSQL. */
@ApplicationScoped
class ScanStore implements ScanBook {
    private final Transactions transactions;
    private final Scans scans;
    private final Outbox outbox;
    private final Envelopes envelopes;
    private final GroupCommit<Entry, Admission> admissions;

    ScanStore(
            Transactions transactions,
            Scans scans,
            Outbox outbox,
            Envelopes envelopes,
            Admissions admissions,
            EdgeConfig config) {
        this.transactions = transactions;
        this.scans = scans;
        this.outbox = outbox;
        this.envelopes = envelopes;
        this.admissions = new GroupCommit<>(
                transactions,
                new GroupCommit.Limits(
                        config.commit().maxGroup(),
                        config.commit().maxWaiting(),
                        config.answerWithin().dividedBy(2)),
                admissions::admit);
    }

    @Override
    public Uni<Admission> admit(Entry entry) {
        return admissions
                .submit(entry)
                .onFailure(GroupCommit.Overloaded.class)
                .recoverWithItem(new Admission.Crowded());
    }

    @Override
    public Uni<Optional<Cancellation>> cancel(ScanId scanId, Caller caller, Instant now) {
        return transactions.run(session -> locked(session, caller.storeId(), scanId)
                .chain(scan -> scan.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : cancel(session, scan.get(), caller, now).map(Optional::of)));
    }

    private Uni<Cancellation> cancel(Mutiny.Session session, Scan scan, Caller caller, Instant now) {
        Cancellation decided = Cancellation.decide(scan, caller, now);
        return switch (decided) {
            case Cancellation.Accepted accepted ->
                scans.update(session, Map.of(scan.reading().scanId(), accepted.ledger()), now)
                        .chain(() -> publish(session, accepted.event(), now, caller))
                        .replaceWith(decided);
            case Cancellation.Repeated repeated -> Uni.createFrom().item(decided);
            case Cancellation.AlreadyFinal ended -> Uni.createFrom().item(decided);
        };
    }

    @Override
    public Uni<Optional<RefundAnswer>> refund(ScanId scanId, RefundWish wish, Instant now) {
        return transactions.run(session -> locked(session, wish.caller().storeId(), scanId)
                .chain(scan -> scan.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : refund(session, scan.get(), wish, now).map(Optional::of)));
    }

    private Uni<RefundAnswer> refund(Mutiny.Session session, Scan scan, RefundWish wish, Instant now) {
        return session.createNativeQuery(ScanSql.REFUNDED_ELSEWHERE, Boolean.class)
                .setParameter(1, wish.refundId().value())
                .setParameter(2, scan.reading().scanId().value())
                .getSingleResult()
                .map(elsewhere -> RefundAnswer.decide(scan, wish, elsewhere, now))
                .call(decided -> decided instanceof RefundAnswer.Accepted accepted
                        ? order(session, scan.reading().scanId(), accepted, now, wish.caller())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> order(
            Mutiny.Session session, ScanId scanId, RefundAnswer.Accepted accepted, Instant now, Caller caller) {
        Map<ScanId, Ledger> change = Map.of(scanId, accepted.ledger());
        return scans.update(session, change, now)
                .chain(() -> scans.replaceRefunds(session, change))
                .chain(() -> publish(session, accepted.event(), now, caller));
    }

    private Uni<Void> publish(Mutiny.Session session, PaymentEvent event, Instant now, Caller caller) {
        return outbox.append(session, List.of(envelopes.seal(event, now, caller.traceparent())));
    }

    private Uni<Optional<Scan>> locked(Mutiny.Session session, StoreId storeId, ScanId scanId) {
        return scans.lock(session, List.of(scanId)).chain(rows -> visible(session, storeId, rows.get(scanId)));
    }

    private Uni<Optional<Scan>> visible(Mutiny.Session session, StoreId storeId, @Nullable ScanRow row) {
        if (row == null || !row.isRead() || !storeId.value().equals(row.storeId)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return scans.scans(session, List.of(row)).map(List::getFirst).map(Optional::of);
    }

    @Override
    public Uni<Optional<Scan>> find(StoreId storeId, ScanId scanId) {
        return transactions.run(
                session -> ScanRow.<ScanRow>findById(scanId.value()).chain(row -> visible(session, storeId, row)));
    }

    @Override
    public Uni<ScanPage> list(StoreId storeId, ScanFilter filter) {
        Listing listing = new Listing(storeId, filter);
        return transactions.run(session -> listing.page(session)
                .chain(page -> scans.scans(session, page.rows()).map(found -> new ScanPage(found, page.next()))));
    }
}
