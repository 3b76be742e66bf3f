package dev.saphan.refund.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.messaging.Progress;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fact;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.Reading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a process that is asked to end has to wait for: whatever it has claimed, or is about to have claimed. */
class PostRefundsTest {
    private final Slow store = new Slow();
    private final SlowGateway gateway = new SlowGateway();
    private final PostRefunds posts = new PostRefunds(
            store,
            gateway,
            new Aftermath(new Watch(new SimpleMeterRegistry(), () -> Fixtures.NOON), new Drive()),
            new Replica(),
            () -> Fixtures.NOON,
            new Progress());

    @Test
    void shouldBeBusy_fromTheClaimUntilTheAnswerIsWritten() {
        assertThat(posts.isBusy()).isFalse();

        posts.wake();
        assertThat(posts.isBusy()).as("a claim is under way").isTrue();
        Uni<Void> drained = posts.drain(Duration.ofSeconds(20));

        store.claims.remove().complete(List.of(posting()));
        assertThat(posts.isBusy()).as("a post is under way").isTrue();
        gateway.answers.remove().complete(new GatewayAnswer.NotMade("throttled"));
        assertThat(posts.isBusy()).as("the answer is being written").isTrue();
        store.written.remove().complete(Decision.NOTHING);

        drained.await().atMost(Duration.ofMinutes(2));
        assertThat(posts.isBusy()).isFalse();
        assertThat(store.claims).as("nothing more is claimed").isEmpty();
    }

    private static Posting posting() {
        return new Posting(
                new RefundId(UUID.randomUUID()),
                Fixtures.CHARGE,
                Money.satang(10),
                1,
                Fixtures.NOON.plusSeconds(15),
                null);
    }

    /** Each call waits until a test answers it. */
    private static final class Slow implements Postings {
        private final Queue<UniEmitter<? super List<Posting>>> claims = new ArrayDeque<>();
        private final Queue<UniEmitter<? super Decision>> written = new ArrayDeque<>();

        @Override
        public Uni<List<Posting>> claim(int limit, String owner, Instant now) {
            return Uni.createFrom().emitter(emitter -> claims.add(emitter));
        }

        @Override
        public Uni<Decision> answered(ChargeId charge, Fact.Answered answer, Instant now) {
            return Uni.createFrom().emitter(emitter -> written.add(emitter));
        }

        @Override
        public Uni<Void> renew(String owner, Collection<RefundId> inFlight, Instant now) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Decision> takeOver(int limit, Instant now) {
            return Uni.createFrom().item(Decision.NOTHING);
        }
    }

    private static final class SlowGateway implements Gateway {
        private final Queue<UniEmitter<? super GatewayAnswer>> answers = new ArrayDeque<>();

        @Override
        public Uni<GatewayAnswer> post(Posting posting) {
            return Uni.createFrom().emitter(emitter -> answers.add(emitter));
        }

        @Override
        public Uni<Reading> read(ChargeId charge) {
            throw new UnsupportedOperationException("whoever posts does not read");
        }

        @Override
        public int parallel() {
            return 2;
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(5);
        }

        @Override
        public boolean isLive() {
            return false;
        }
    }
}
