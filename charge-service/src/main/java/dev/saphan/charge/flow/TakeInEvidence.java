package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Printable;
import dev.saphan.charge.Surplus;
import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.events.NamedUuid;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Rejected;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Takes in how charges ended, and what went back of them. What has no scan, or one of somebody else, is not our story. */
@ApplicationScoped
public class TakeInEvidence {
    private static final Logger LOG = Logger.getLogger(TakeInEvidence.class);

    private static final List<String> OUR_REASONS = List.of(Surplus.REFUND_REASON, Charge.LATE_REASON);

    private final Ledger ledger;
    private final Tally tally;

    TakeInEvidence(Ledger ledger, Tally tally) {
        this.ledger = ledger;
        this.tally = tally;
    }

    public Batch batch() {
        return new Batch();
    }

    /** The records of one poll; what it decided is counted once it is committed. */
    public final class Batch {
        private final Attempts attempts = new Attempts();

        /** By their ids: the batch may be tried several times. */
        private final Map<RefundId, RefundRefused> owed = new LinkedHashMap<>();

        private Batch() {}

        public Uni<List<Rejected>> completions(
                Mutiny.Session transaction, List<Decoded.Fact<ChargeCompleted>> completions) {
            return apply(
                    transaction,
                    completions.stream()
                            .map(Decoded.Fact::fact)
                            .flatMap(TakeInEvidence::completion)
                            .toList());
        }

        public Uni<List<Rejected>> refunds(Mutiny.Session transaction, List<Decoded.Fact<RefundEvent>> refunds) {
            return apply(
                    transaction,
                    refunds.stream()
                            .map(Decoded.Fact::fact)
                            .flatMap(this::refund)
                            .toList());
        }

        public void committed() {
            tally.count(attempts.all());
            owed.values().forEach(TakeInEvidence.this::alarm);
        }

        private Stream<Noted> refund(RefundEvent event) {
            return switch (event) {
                case RefundCompleted completed -> refunded(completed);
                case RefundRefused refused -> {
                    if (isOurs(refused)) {
                        owed.put(refused.refundId(), refused);
                    }
                    yield Stream.empty();
                }
            };
        }

        private Uni<List<Rejected>> apply(Mutiny.Session transaction, List<Noted> facts) {
            if (facts.isEmpty()) {
                return Uni.createFrom().item(List.of());
            }
            attempts.begin(facts.stream().map(Noted::scanId).toList());
            return ledger.apply(transaction, facts).invoke(attempts::decidedAll).replaceWith(List.of());
        }
    }

    private static Stream<Noted> completion(ChargeCompleted event) {
        ScanId scanId = event.scanId();
        if (scanId == null) {
            return Stream.empty();
        }
        return Stream.of(new Noted(
                scanId,
                new Fact.CompletionSeen(
                        event.chargeId(),
                        event.money(),
                        event.status(),
                        Printable.of(event.failureCode()),
                        Printable.of(event.failureMessage()),
                        event.createdAt())));
    }

    private static Stream<Noted> refunded(RefundCompleted event) {
        ScanId scanId = event.scanId();
        return scanId == null
                ? Stream.empty()
                : Stream.of(new Noted(scanId, new Fact.RefundSeen(event.chargeId(), event.refundedTotal())));
    }

    private static boolean isOurs(RefundRefused event) {
        ChargeId chargeId = event.chargeId();
        return chargeId != null
                && OUR_REASONS.stream()
                        .map(reason -> NamedUuid.ofRefund(chargeId, reason))
                        .anyMatch(event.refundId()::equals);
    }

    /** Money that we owe a customer does not go back by itself: somebody has to look. */
    private void alarm(RefundRefused event) {
        LOG.errorf(
                "refund %s of charge %s of scan %s, which we asked for by ourselves, is refused: %s",
                event.refundId(),
                event.chargeId(),
                event.scanId(),
                event.reason().wire());
        tally.alarm("refund_refused");
    }
}
