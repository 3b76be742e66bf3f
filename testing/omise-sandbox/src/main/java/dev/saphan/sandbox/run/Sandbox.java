package dev.saphan.sandbox.run;

import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.flow.Account;
import dev.saphan.sandbox.flow.Behaviours;
import dev.saphan.sandbox.flow.Diary;
import dev.saphan.sandbox.flow.Room;
import dev.saphan.sandbox.flow.Timeline;
import dev.saphan.sandbox.inbound.Branch;
import dev.saphan.sandbox.inbound.Doors;
import dev.saphan.sandbox.json.ChargeJson;
import dev.saphan.sandbox.json.EventJson;
import dev.saphan.sandbox.json.RefundJson;
import dev.saphan.sandbox.outbound.Endpoints;
import dev.saphan.sandbox.outbound.Postman;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole gateway in one verticle: a single thread owns all of its state. */
public final class Sandbox extends AbstractVerticle {
    private static final long HOUR_MILLIS = 3_600_000; // a jump of the clock over a million charges may take seconds

    private static final int IDLE_SECONDS = 300; // longer than any caller waits; half a request is not kept for ever

    private final Settings settings;
    private final Room room = Room.ofThisProcess(); // both accounts share it
    private final Past past;
    private int port;

    private Sandbox(Settings settings, Past past) {
        this.settings = settings;
        this.past = past;
    }

    /**
     * A sandbox that runs.
     *
     * @param news what came of its start, in sentences
     */
    public record Running(Vertx vertx, String url, List<String> news) implements AutoCloseable {
        private static final long PATIENCE_MILLIS = 1_000;

        /** Nothing is left to be saved, so nothing is waited for much longer than a moment. */
        @Override
        public void close() {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** Starts one in this process; fails when its port is taken, or its journal is not to be used. */
    public static Future<Running> start(Settings settings) {
        Past past;
        try {
            past = Past.of(settings);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException notThisOne) {
            return Future.failedFuture(notThisOne);
        }
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setBlockedThreadCheckInterval(HOUR_MILLIS));
        Sandbox sandbox = new Sandbox(settings, past);
        return vertx.deployVerticle(sandbox)
                .map(id -> new Running(
                        vertx, "http://" + settings.network().host() + ":" + sandbox.port, sandbox.past.news()))
                .onFailure(failed -> {
                    sandbox.past.close();
                    vertx.close();
                });
    }

    @Override
    public void start(Promise<Void> started) {
        Timeline real = new Timeline(Clock.startingAt(System.currentTimeMillis()));
        long begin = settings.gateway().clock().startMillis();
        long firstMoment = begin == 0 ? System.currentTimeMillis() : begin;
        Timeline time = new Timeline(Clock.startingAt(firstMoment));
        Alarm.on(vertx, real);
        Alarm.on(vertx, time);
        if (settings.gateway().clock().frozen()) {
            time.freezeAt(firstMoment);
        }
        Map<String, Branch> branches = branches(new Postman.Times(time, real));
        past.comeBack(branches.values().stream().map(Branch::account).toList(), time);
        Doors.Manner manner = new Doors.Manner(
                settings.gateway().version(), settings.gateway().latencyMillis(), page());
        vertx.createHttpServer(new HttpServerOptions()
                        .setHandle100ContinueAutomatically(true)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(Doors.open(branches, new Doors.Clocks(time, real), manner))
                .listen(settings.network().port(), settings.network().host())
                .<Void>map(server -> {
                    port = server.actualPort();
                    return null;
                })
                .onComplete(started);
    }

    @Override
    public void stop() {
        past.close();
    }

    private Map<String, Branch> branches(Postman.Times times) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(Postman.MOST_ON_THE_WAY)
                .setConnectTimeout(5_000)
                .setReadIdleTimeout(30));
        Map<String, Branch> branches = new LinkedHashMap<>();
        String key = settings.keys().secretKey();
        branches.put(
                key,
                branch(
                        settings.keys().livemode(),
                        past.diary(0),
                        settings.webhook().secrets(),
                        times,
                        client));
        String liveKey = settings.keys().liveSecretKey();
        if (liveKey != null) {
            branches.put(liveKey, branch(true, past.diary(1), settings.webhook().liveSecrets(), times, client));
        }
        return branches;
    }

    private Branch branch(
            boolean livemode, Diary diary, List<String> webhookSecrets, Postman.Times times, HttpClient client) {
        Settings.Webhook webhook = settings.webhook();
        Settings.Gateway gateway = settings.gateway();
        Ids ids = new Ids(past.seed(), livemode);
        RefundJson refunds = new RefundJson(ids, livemode);
        ChargeJson charges = new ChargeJson(ids, livemode, settings.terms().refunds(), refunds);
        EventJson events = new EventJson(ids, livemode, gateway.version(), charges, refunds);
        Endpoints endpoints = new Endpoints(webhook.urls(), webhookSecrets);
        Postman postman = new Postman(client, endpoints, events, times, webhook.rhythm());
        Account account = new Account(ids, settings.terms(), times.sandbox(), postman, room, diary);
        postman.report(account.receipts());
        return new Branch(
                new Branch.Mode(livemode, ids, gateway.version()),
                account,
                new Behaviours(ids, gateway.magicAmounts(), settings.usualBehaviour()),
                new Branch.Shapes(charges, refunds, events),
                endpoints);
    }

    private static Buffer page() {
        try (InputStream page = Sandbox.class.getResourceAsStream("/page.html")) {
            return Buffer.buffer(page == null ? new byte[0] : page.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the page in the jar cannot be read", unreadable);
        }
    }
}
