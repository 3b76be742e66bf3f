package dev.saphan.posedge.flow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.SerializedSubscriber;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

/**
 * The streams that are open here. A live one is ended by its {@link Listener}; one whose client has stopped reading before it is
 * live has none yet, and would stay for as long as its connection.
 */
final class OpenStreams {
    private final Set<OpenStream> all = ConcurrentHashMap.newKeySet();

    int size() {
        return all.size();
    }

    /** @param last after that it is cut at the next beat, whatever it waits for */
    Multi<StreamItem> counted(Multi<StreamItem> stream, Instant last) {
        return new AbstractMulti<>() {
            @Override
            public void subscribe(MultiSubscriber<? super StreamItem> client) {
                stream.subscribe(new OpenStream(client, last));
            }
        };
    }

    void beat(Instant now) {
        all.stream().filter(each -> now.isAfter(each.last)).forEach(OpenStream::cut);
    }

    private final class OpenStream extends MultiOperatorProcessor<StreamItem, StreamItem> {
        private final Instant last;

        /** Serialized: the cut comes from another thread than the items. */
        OpenStream(MultiSubscriber<? super StreamItem> client, Instant last) {
            super(new SerializedSubscriber<>(client));
            this.last = last;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            all.add(this);
            super.onSubscribe(subscription);
        }

        @Override
        public void onCompletion() {
            all.remove(this);
            super.onCompletion();
        }

        @Override
        public void onFailure(Throwable failure) {
            all.remove(this);
            super.onFailure(failure);
        }

        @Override
        public void cancel() {
            all.remove(this);
            super.cancel();
        }

        private void cut() {
            cancel();
            downstream.onCompletion();
        }
    }
}
