package dev.saphan.sandbox.outbound;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.EventKey;
import dev.saphan.sandbox.Webhooks;
import dev.saphan.sandbox.flow.Announcer;
import dev.saphan.sandbox.flow.Receipts;
import dev.saphan.sandbox.flow.Timeline;
import dev.saphan.sandbox.json.EventJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * Sends webhooks: a moment after their event, leaving in order, one attempt each (Omise guarantees no more), and writes down what
 * became of them. What there is no room for is lost, as it may be at Omise.
 */
public final class Postman implements Announcer {
    private static final CharSequence SIGNATURE = HttpHeaders.createOptimized("Omise-Signature");
    private static final CharSequence TIMESTAMP = HttpHeaders.createOptimized("Omise-Signature-Timestamp");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    /** To one endpoint at once: as many connections are worth having. */
    public static final int MOST_ON_THE_WAY = 64;

    private static final int NOT_ANSWERED = 0;
    private static final long AFTER_ITS_SUCCESSOR = 1_000;
    private static final long BETWEEN_ATTEMPTS = 5_000;
    private static final Signer FORGER = new Signer(List.of("bm90IHRoZSBzZWNyZXQgb2YgYW55Ym9keSBhdCBhbGw="));

    private final HttpClient client;
    private final Endpoints endpoints;
    private final EventJson json;
    private final Times times;
    private final Rhythm rhythm;
    private Receipts receipts = (event, uri, status) -> {};

    /** The two clocks: webhooks are as late as the real world is, unless they are told to be later. */
    public record Times(Timeline sandbox, Timeline real) {}

    /**
     * @param delayMillis from an event to its webhook, real time
     * @param attempts to each endpoint
     * @param stampedBySandboxTime whether signatures carry the sandbox's time; receivers that have their own clock want
     *     the real one
     */
    public record Rhythm(long delayMillis, int attempts, boolean stampedBySandboxTime) {}

    public Postman(HttpClient client, Endpoints endpoints, EventJson json, Times times, Rhythm rhythm) {
        this.client = client;
        this.endpoints = endpoints;
        this.json = json;
        this.times = times;
        this.rhythm = rhythm;
    }

    /** Tells where to note what becomes of the webhooks. */
    public void report(Receipts newReceipts) {
        receipts = newReceipts;
    }

    @Override
    public void announce(Event event, Behaviour behaviour) {
        if (endpoints.mailboxes().isEmpty()) {
            return;
        }
        Webhooks webhooks = behaviour.webhooks();
        boolean creation = event.key() == EventKey.CHARGE_CREATE;
        switch (webhooks.treatment()) {
            case NORMAL, NO_EVENT -> soon(event, false);
            case LOSE -> {}
            case LOSE_COMPLETE -> {
                if (creation) {
                    soon(event, false);
                }
            }
            case DOUBLE -> {
                soon(event, false);
                soon(event, false);
            }
            case DELAY -> times.sandbox.after(creation ? 0 : webhooks.after().toMillis(), () -> soon(event, false));
            case REORDER -> reordered(event, creation);
            case BAD_SIGNATURE -> soon(event, true);
        }
    }

    /** The creation waits until something else has happened to the charge, or for a second at least. */
    private void reordered(Event event, boolean creation) {
        if (!creation) {
            soon(event, false);
            Event before = event.before();
            if (before != null && before.key() == EventKey.CHARGE_CREATE) {
                times.real.after(rhythm.delayMillis + AFTER_ITS_SUCCESSOR, () -> post(before, false));
            }
        }
    }

    private void soon(Event event, boolean forged) {
        times.real.after(rhythm.delayMillis, () -> post(event, forged));
    }

    private void post(Event event, boolean forged) {
        for (Mailbox mailbox : endpoints.mailboxes()) {
            post(mailbox, new Mailbox.Letter(event, forged, 1));
        }
    }

    private void post(Mailbox mailbox, Mailbox.Letter letter) {
        if (mailbox.add(letter)) {
            empty(mailbox);
        } else {
            receipts.arrived(letter.event(), mailbox.url(), NOT_ANSWERED);
        }
    }

    private void empty(Mailbox mailbox) {
        for (Mailbox.Letter letter = mailbox.next(); letter != null; letter = mailbox.next()) {
            Mailbox.Letter leaving = letter;
            client.request(mailbox.target())
                    .compose(request -> send(request, leaving))
                    .onComplete(
                            answer -> arrived(mailbox, leaving, answer.succeeded() ? answer.result() : NOT_ANSWERED));
        }
    }

    private Future<Integer> send(HttpClientRequest request, Mailbox.Letter letter) {
        byte[] body = json.webhookBody(letter.event());
        long now = rhythm.stampedBySandboxTime ? times.sandbox.now() : System.currentTimeMillis();
        String timestamp = Long.toString(now / 1_000);
        Signer signer = letter.forged() ? FORGER : endpoints.signer();
        request.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        request.putHeader(SIGNATURE, signer.sign(timestamp, body));
        request.putHeader(TIMESTAMP, timestamp);
        return request.send(Buffer.buffer(body))
                .compose(response -> response.end().map(end -> response.statusCode()));
    }

    private void arrived(Mailbox mailbox, Mailbox.Letter letter, int status) {
        mailbox.arrived();
        receipts.arrived(letter.event(), mailbox.url(), status);
        if ((status < 200 || status >= 300) && letter.attempt() < rhythm.attempts) {
            Mailbox.Letter again = new Mailbox.Letter(letter.event(), letter.forged(), letter.attempt() + 1);
            times.real.after(BETWEEN_ATTEMPTS, () -> post(mailbox, again));
        }
        empty(mailbox);
    }
}
