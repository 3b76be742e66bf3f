package dev.saphan.refund.omise;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import dev.saphan.omise.NewRefund;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.Refund;
import dev.saphan.refund.GatewayAnswer;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Reading;
import dev.saphan.refund.flow.Gateway;
import dev.saphan.refund.flow.Posting;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** What Omise's answers to refunds prove. Made at start, so that a key or URL that cannot work is refused then. */
@Startup
@ApplicationScoped
class OmiseGateway implements Gateway {
    private final OmiseClient omise;
    private final OmiseSettings settings;
    private final Reach reach;
    private final InstantSource clock;

    OmiseGateway(OmiseClient omise, OmiseSettings settings, Reach reach, InstantSource clock) {
        this.omise = omise;
        this.settings = settings;
        this.reach = reach;
        this.clock = clock;
    }

    @Override
    public int parallel() {
        return settings.maxParallel();
    }

    /** A reading takes several calls, each of which may have to wait for its turn. */
    @Override
    public Duration patience() {
        return settings.timeout().multipliedBy(4).plusSeconds(30);
    }

    @Override
    public boolean isLive() {
        return settings.secretKey().isLive();
    }

    @Override
    public Uni<GatewayAnswer> post(Posting posting) {
        return Uni.createFrom()
                .deferred(() -> clock.instant().isBefore(posting.notAfter())
                        ? send(posting)
                        : Uni.createFrom().item(new GatewayAnswer.NotMade("too_late")));
    }

    private Uni<GatewayAnswer> send(Posting posting) {
        Map<String, String> metadata =
                Map.of(Words.REFUND_ID, posting.refundId().toString());
        NewRefund refund = new NewRefund(posting.amount().minorUnits(), metadata);
        Call call = new Call(
                "refund",
                posting.traceparent(),
                Map.of(
                        "saphan.refund_id",
                        posting.refundId().toString(),
                        "saphan.charge_id",
                        posting.chargeId().value()));
        return reach.by(call, omise.createRefund(posting.chargeId().value(), refund))
                .map(answer -> meaning(answer, posting.amount()));
    }

    private static GatewayAnswer meaning(Answer<Refund> answer, Money amount) {
        return switch (answer) {
            case Answer.Ok<Refund> ok -> made(Words.refund(ok.value()), amount);
            // Our own key is at fault, not the refund: it waits until that is mended.
            case Answer.Refused<Refund> refused
            when refused.status() == 401 -> new GatewayAnswer.NotMade(refused.code());
            case Answer.Refused<Refund> refused -> new GatewayAnswer.Declined(refused.code(), refused.message());
            case Answer.NotSent<Refund> notSent -> new GatewayAnswer.NotMade(Reach.nameOf(notSent));
            case Answer.Unknown<Refund> unknown -> new GatewayAnswer.Unknown(Reach.nameOf(unknown));
        };
    }

    private static GatewayAnswer made(GatewayRefund made, Money amount) {
        return made.amount().equals(amount)
                ? new GatewayAnswer.Made(made)
                : new GatewayAnswer.Unknown("another sum or currency than asked for");
    }

    @Override
    public Uni<Reading> read(ChargeId charge) {
        return new ChargeReading(omise, reach, charge).read(clock);
    }
}
