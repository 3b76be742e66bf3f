package dev.saphan.posedge.flow;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundEvent;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.ScanEvent;
import dev.saphan.events.StoreId;
import dev.saphan.messaging.Decoded.Fact;
import dev.saphan.messaging.Rejected;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The others say what became of a scan: stored batch by batch, then shown to whoever is looking. */
@ApplicationScoped
public class FollowOthers {
    private final Projection projection;
    private final LiveReader live;

    FollowOthers(Projection projection, LiveReader live) {
        this.projection = projection;
        this.live = live;
    }

    /** A batch of one topic; to be told when it is {@link Batch#committed()}. */
    public Batch batch() {
        return new Batch();
    }

    /** One batch on its way in. */
    public final class Batch {
        private final Set<StoreId> stores = ConcurrentHashMap.newKeySet();

        public Uni<List<Rejected>> charges(Mutiny.Session session, List<Fact<ChargeEvent>> facts) {
            facts.forEach(each -> touched(each.fact().storeId()));
            return projection.charges(session, facts);
        }

        public Uni<List<Rejected>> refunds(Mutiny.Session session, List<Fact<RefundEvent>> facts) {
            facts.forEach(each -> touched(storeOf(each.fact())));
            return projection.refunds(session, facts);
        }

        public Uni<List<Rejected>> scans(Mutiny.Session session, List<Fact<ScanEvent>> facts) {
            facts.forEach(each -> touched(each.fact().storeId()));
            return projection.scans(session, facts);
        }

        /** What is not shown at once, because a refund need not name its store, is shown by the slow look. */
        public void committed() {
            live.changed(stores);
        }

        private void touched(@Nullable StoreId storeId) {
            if (storeId != null) {
                stores.add(storeId);
            }
        }
    }

    private static @Nullable StoreId storeOf(RefundEvent event) {
        return switch (event) {
            case RefundCompleted completed -> completed.storeId();
            case RefundRefused refused -> refused.storeId();
        };
    }
}
