package dev.saphan.refund.flow;

import dev.saphan.events.ChargeId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** All refunds at Omise, whoever made them, in the order in which they were made. */
public interface RefundList {
    /** The most on one page. */
    int PAGE = 100;

    /** Those of {@code [from, before)}, whole seconds, one page; always ends with an answer. */
    Uni<Page> page(Instant from, Instant before, int offset);

    sealed interface Page {
        /** @param total how many there are in all */
        record Shown(int total, List<Listed> refunds) implements Page {
            public Shown {
                refunds = List.copyOf(refunds);
            }
        }

        record Failed(String why) implements Page {}
    }

    /** @param id the gateway's */
    record Listed(String id, ChargeId chargeId, Instant createdAt) {}
}
