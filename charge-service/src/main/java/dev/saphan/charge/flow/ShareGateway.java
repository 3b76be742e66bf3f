package dev.saphan.charge.flow;

import dev.saphan.charge.Incident;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a gateway that is out of reach whether it is back, and tells whoever asks any of the replicas how it is, as all of
 * them see it. Tills have to hear of it within seconds,
 * and before a customer shows a code: pos-edge asks, since a topic tells of scans only.
 */
@ApplicationScoped
public class ShareGateway {
    private static final Logger LOG = Logger.getLogger(ShareGateway.class);

    /** A replica that has not been heard of for so long is gone. */
    private static final Duration LATELY = Duration.ofSeconds(5);

    /** Of the rounds in which nothing has changed: it is said again, since silence means that the replica is gone. */
    private static final int SAY_AGAIN_AFTER = 4;

    /** A database that hangs is as good as none. pos-edge waits for a second. */
    private static final Duration READ_WITHIN = Duration.ofMillis(500);

    private final Gateway gateway;
    private final GatewayWatch watch;
    private final GatewayBoard board;
    private final Background background;
    private final AtomicBoolean probing = new AtomicBoolean();
    private final UUID replica = UUID.randomUUID();
    private volatile GatewayWatch.@Nullable View said;
    private int unchanged;

    ShareGateway(Gateway gateway, GatewayWatch watch, GatewayBoard board, Background background) {
        this.gateway = gateway;
        this.watch = watch;
        this.board = board;
        this.background = background;
    }

    /** One round: this replica has its say. A probe may be silent for a minute, so nobody waits for it. */
    public Uni<Void> round() {
        if (watch.probeIsDue() && probing.compareAndSet(false, true)) {
            background.run(
                    "probing the gateway", () -> gateway.probe().onTermination().invoke(() -> probing.set(false)));
        }
        GatewayWatch.View view = watch.view();
        boolean news = !view.equals(said) || ++unchanged >= SAY_AGAIN_AFTER;
        return news
                ? board.write(replica, view).invoke(() -> written(view))
                : Uni.createFrom().voidItem();
    }

    private void written(GatewayWatch.View view) {
        said = view;
        unchanged = 0;
    }

    /** A replica that ends has nothing more to say. */
    Uni<Void> leave() {
        return board.erase(replica);
    }

    /** How the gateway is; without the database, as this replica alone sees it. */
    public Uni<Incident> incident() {
        return board.read(LATELY)
                .ifNoItem()
                .after(READ_WITHIN)
                .fail()
                .onFailure()
                .invoke(away -> LOG.warnf("what the other replicas see cannot be read; telling what this one sees"))
                .onFailure()
                .recoverWithItem(Map.of())
                .map(words -> withOwn(words, watch.view()));
    }

    /** The own word is fresher than what was written down of it. */
    private Incident withOwn(Map<UUID, Incident.Word> words, GatewayWatch.View own) {
        Map<UUID, Incident.Word> all = new HashMap<>(words);
        all.put(replica, new Incident.Word(own.breaker(), own.since()));
        return Incident.of(all.values());
    }
}
