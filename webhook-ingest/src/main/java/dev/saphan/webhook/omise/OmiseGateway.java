package dev.saphan.webhook.omise;

import dev.saphan.events.ChargeId;
import dev.saphan.observability.GatewayCalls;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.SecretKey;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.flow.Errand;
import dev.saphan.webhook.flow.Gateway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads charges at Omise. */
@ApplicationScoped
class OmiseGateway implements Gateway {
    private static final int NOT_FOUND = 404;
    /** Beside the time for the answer itself: for a free connection, its making, and the commit of what was read. */
    private static final Duration WAITING = Duration.ofSeconds(20);

    private final OmiseClient client;
    private final boolean live;
    private final OmiseConfig config;
    private final Reachability reachability;
    private final GatewayCalls calls;

    OmiseGateway(OmiseClient client, SecretKey key, OmiseConfig config, Reachability reachability, GatewayCalls calls) {
        this.client = client;
        this.live = key.isLive();
        this.config = config;
        this.reachability = reachability;
        this.calls = calls;
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public Duration patience() {
        return config.timeout().plus(WAITING);
    }

    @Override
    public int parallel() {
        return config.maxParallel();
    }

    @Override
    public Uni<Look> look(ChargeId chargeId) {
        return look(chargeId, null);
    }

    @Override
    public Uni<Look> look(Errand errand) {
        return look(errand.chargeId(), errand.traceparent());
    }

    private Uni<Look> look(ChargeId chargeId, @Nullable String traceparent) {
        Call call = new Call("read", traceparent, Map.of("saphan.charge_id", chargeId.value()));
        return calls.around(call, Answer::word, client.getCharge(chargeId.value()))
                .invoke(reachability::heard)
                .map(OmiseGateway::look);
    }

    private static Look look(Answer<Charge> answer) {
        return switch (answer) {
            case Answer.Ok<Charge> ok -> new Look.Saw(Sightings.of(ok.value()));
            case Answer.Refused<Charge> refused when refused.status() == NOT_FOUND -> new Look.Absent();
            // 401 and 403 say that the key is wrong: so they will for every other charge.
            case Answer.Refused<Charge> refused ->
                new Look.Failed("the gateway refused: HTTP " + refused.status(), refused.status() != 400);
            case Answer.NotSent<Charge> notSent -> new Look.Failed("not asked: " + notSent.reason(), true);
            case Answer.Unknown<Charge> unknown ->
                new Look.Failed("no answer: " + unknown.cause(), away(unknown.cause()));
        };
    }

    private static boolean away(Answer.Cause cause) {
        return switch (cause) {
            case TIMEOUT, RESET, SERVER_ERROR -> true;
            case UNPROVEN_REFUSAL, UNREADABLE -> false;
        };
    }
}
