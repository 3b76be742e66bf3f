package dev.saphan.charge.omise;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.PaymentCode;
import dev.saphan.charge.Standing;
import dev.saphan.charge.flow.Gateway;
import dev.saphan.events.ChargeId;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import dev.saphan.omise.ChargeQuery;
import dev.saphan.omise.OmiseClient;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Omise. What it answers is believed only as far as it fits the question. Made at start, so that a wrong setting is told then. */
@Startup(100)
@ApplicationScoped
class OmiseGateway implements Gateway {
    private static final ChargeQuery ANYTHING =
            new ChargeQuery(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), 0, 1, ChargeQuery.Order.CHRONOLOGICAL);

    private final OmiseClient client;
    private final OmiseConfig config;
    private final Wire wire;
    private final Pages pages;
    private final Reader reader;
    private final InstantSource clock;

    OmiseGateway(OmiseClient client, OmiseConfig config, Wire wire, Reader reader, InstantSource clock) {
        this.client = client;
        this.config = config;
        this.wire = wire;
        this.reader = reader;
        this.clock = clock;
        this.pages = new Pages(query -> wire.asking("list", client.listCharges(query)), reader::listed);
    }

    @Override
    public Terms terms() {
        return new Terms(
                config.maxParallel(),
                config.timeout(),
                config.settings().secretKey().isLive());
    }

    @Override
    public Uni<Fact> post(Charge submitting) {
        PaymentCode code = Objects.requireNonNull(submitting.scan().code(), "a submitting scan has its code");
        Instant notAfter = Objects.requireNonNull(submitting.submission().postBefore(), "postBefore");
        Call call = new Call(
                "post",
                submitting.scan().traceparent(),
                Map.of("saphan.scan_id", submitting.id().toString()));
        return wire.posting(call, client.createCharge(reader.newCharge(submitting, code), notAfter))
                .map(answer -> reader.answered(submitting, answer));
    }

    @Override
    public Uni<ExpireAnswer> expire(ChargeId chargeId) {
        return wire.asking("expire", client.expireCharge(chargeId.value())).map(answer -> switch (answer) {
            case Answer.Ok<dev.saphan.omise.Charge> ok ->
                ok.value().status().isFinal() ? ExpireAnswer.ENDED : ExpireAnswer.UNKNOWN;
            case Answer.Refused<dev.saphan.omise.Charge> refused -> ExpireAnswer.DENIED;
            case Answer.NotSent<dev.saphan.omise.Charge> notSent -> ExpireAnswer.NOT_SENT;
            case Answer.Unknown<dev.saphan.omise.Charge> unknown -> ExpireAnswer.UNKNOWN;
        });
    }

    @Override
    public Uni<Optional<Standing>> read(ChargeId chargeId) {
        return wire.asking("read", client.getCharge(chargeId.value()))
                .map(answer -> answer instanceof Answer.Ok<dev.saphan.omise.Charge> ok
                                && ok.value().id().equals(chargeId.value())
                        ? Reader.standing(ok.value())
                        : Optional.empty());
    }

    @Override
    public Uni<Listing> list(Instant from, Instant to, Predicate<Listed> wanted) {
        return pages.read(from, to, wanted, clock.instant());
    }

    @Override
    public Uni<Void> probe() {
        return wire.asking("probe", client.listCharges(ANYTHING)).replaceWithVoid();
    }
}
