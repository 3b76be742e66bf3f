package dev.saphan.refund.flow;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Rejected;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps a picture of each charge that ended, and serves the refunds that waited for it. */
@ApplicationScoped
public class LearnCharges {
    private final Charges charges;
    private final Gateway gateway;
    private final Aftermath aftermath;
    private final InstantSource clock;

    LearnCharges(Charges charges, Gateway gateway, Aftermath aftermath, InstantSource clock) {
        this.charges = charges;
        this.gateway = gateway;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /** For one batch; the batch may be tried several times before it is committed. */
    public Intake intake() {
        return new Intake();
    }

    /** One batch on its way in. */
    public final class Intake {
        private Decision written = Decision.NOTHING;

        private Intake() {}

        /** In the transaction of the batch. */
        public Uni<List<Rejected>> apply(Mutiny.Session transaction, List<Decoded.Fact<ChargeCompleted>> facts) {
            List<Captured> ended = facts.stream()
                    .map(Decoded.Fact::fact)
                    .filter(each -> each.livemode() == gateway.isLive())
                    .map(Captured::of)
                    .toList();
            return charges.learn(transaction, ended, clock.instant())
                    .invoke(decision -> written = decision)
                    .replaceWith(ofTheOtherMode(facts));
        }

        /** After its commit. */
        public void committed() {
            aftermath.of(written);
        }

        /** Test money must never be given back with a live key, nor the other way round. */
        private List<Rejected> ofTheOtherMode(List<Decoded.Fact<ChargeCompleted>> facts) {
            return facts.stream()
                    .filter(each -> each.fact().livemode() != gateway.isLive())
                    .map(each -> new Rejected(each.from(), "livemode is not that of the gateway's key"))
                    .toList();
        }
    }
}
