package dev.saphan.webhook.omise;

import dev.saphan.observability.GatewayCalls;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseEvent;
import dev.saphan.omise.OmiseList;
import dev.saphan.omise.PeriodQuery;
import dev.saphan.omise.SecretKey;
import dev.saphan.webhook.EventPage;
import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.GatewayEvents;
import dev.saphan.webhook.flow.Opened;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists the events of the Omise account. */
@ApplicationScoped
class OmiseEvents implements GatewayEvents {
    private final OmiseClient client;
    private final Hints hints;
    private final Reachability reachability;
    private final GatewayCalls calls;

    OmiseEvents(OmiseClient client, SecretKey key, Reachability reachability, GatewayCalls calls) {
        this.client = client;
        this.hints = new Hints(key.isLive());
        this.reachability = reachability;
        this.calls = calls;
    }

    @Override
    public Uni<Listing> count(EventWindow window) {
        return list(new PeriodQuery(window.from(), window.before(), 0, 1), listed -> Stream.empty());
    }

    @Override
    public Uni<Listing> page(EventWindow window, EventPage page, Instant now) {
        return list(
                new PeriodQuery(window.from(), window.before(), page.offset(), page.size()),
                listed -> ours(listed, now));
    }

    private Uni<Listing> list(PeriodQuery query, Function<OmiseEvent.Listed, Stream<Webhook>> wanted) {
        return calls.around(new Call("events", null, Map.of()), Answer::word, client.listEvents(query))
                .invoke(reachability::heard)
                .map(answer -> shown(answer, wanted));
    }

    private static Listing shown(
            Answer<OmiseList<OmiseEvent.Listed>> answer, Function<OmiseEvent.Listed, Stream<Webhook>> wanted) {
        return switch (answer) {
            case Answer.Ok<OmiseList<OmiseEvent.Listed>> ok ->
                new Listing.Shown(
                        ok.value().total(),
                        ok.value().data().stream().flatMap(wanted).toList());
            case Answer.Refused<OmiseList<OmiseEvent.Listed>> refused ->
                new Listing.Failed("the gateway refused: HTTP " + refused.status(), false);
            case Answer.NotSent<OmiseList<OmiseEvent.Listed>> notSent ->
                new Listing.Failed("not asked: " + notSent.reason(), false);
            case Answer.Unknown<OmiseList<OmiseEvent.Listed>> unknown ->
                new Listing.Failed("no answer: " + unknown.cause(), unknown.cause() == Answer.Cause.UNREADABLE);
        };
    }

    /** A webhook of any other would have been refused. */
    private Stream<Webhook> ours(OmiseEvent.Listed listed, Instant now) {
        return listed.event() != null && hints.of(listed.event(), listed.json(), now) instanceof Opened.Genuine ours
                ? Stream.of(ours.webhook())
                : Stream.empty();
    }
}
