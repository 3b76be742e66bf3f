package dev.saphan.refund.flow;

import dev.saphan.messaging.Decoded;
import dev.saphan.messaging.Received;
import dev.saphan.messaging.Rejected;
import dev.saphan.refund.Decision;
import dev.saphan.refund.RefundRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes commands in: a repeat changes nothing, what contradicts an earlier one is rejected, the rest is begun. */
@ApplicationScoped
public class AcceptCommands {
    private final Commands commands;
    private final Aftermath aftermath;
    private final InstantSource clock;

    AcceptCommands(Commands commands, Aftermath aftermath, InstantSource clock) {
        this.commands = commands;
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
        public Uni<List<Rejected>> apply(Mutiny.Session transaction, List<Decoded.Fact<RefundRequest>> facts) {
            List<RefundRequest> asked = facts.stream().map(Decoded.Fact::fact).toList();
            return commands.take(transaction, asked, clock.instant())
                    .invoke(taken -> written = taken.decision())
                    .map(taken -> rejected(facts, taken.contradicting()));
        }

        /** After its commit. Should the process die just before this, the sweep finds what was begun. */
        public void committed() {
            aftermath.of(written);
        }

        private static List<Rejected> rejected(
                List<Decoded.Fact<RefundRequest>> facts, List<RefundRequest> contradicting) {
            Set<RefundRequest> wrong = new HashSet<>(contradicting);
            return facts.stream()
                    .filter(each -> wrong.contains(each.fact()))
                    .map(each -> rejected(each.from()))
                    .toList();
        }

        private static Rejected rejected(Received from) {
            return new Rejected(from, "refundId is known with other content");
        }
    }
}
