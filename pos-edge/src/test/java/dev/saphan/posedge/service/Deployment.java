package dev.saphan.posedge.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.saphan.events.EventJson;
import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import dev.saphan.posedge.Issuer;
import dev.saphan.posedge.Kafka;
import dev.saphan.posedge.KeyServer;
import dev.saphan.servers.Database;
import dev.saphan.servers.PackagedService;
import dev.saphan.servers.TestKafka;
import dev.saphan.servers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;

/** The packaged service, several of it, on a real Kafka and a real PostgreSQL, with an issuer of tokens. */
final class Deployment implements AutoCloseable {
    private static final int PARTITIONS = 6;

    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final KeyServer issuer = new KeyServer();
    final RsaJsonWebKey key = KeyServer.newKey();
    final Kafka kafka;
    private final Database database;
    private final List<String> jvmOptions;
    private final List<PackagedService> replicas = new ArrayList<>();

    Deployment(String name, List<String> jvmOptions) {
        TestKafka broker = TestKafka.shared();
        broker.createTopics(Topics.ALL.stream()
                .map(topic -> new TopicSpec(topic.name(), PARTITIONS, topic.retention()))
                .toList());
        this.kafka = new Kafka(broker.bootstrapServers());
        this.database = TestPostgres.shared().createDatabase(name);
        this.jvmOptions = jvmOptions;
        issuer.publish(key);
    }

    /** Returns at once. */
    PackagedService start(String name) {
        return start(name, Map.of());
    }

    PackagedService start(String name, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", issuer.url());
        environment.put("MP_JWT_VERIFY_ISSUER", Issuer.NAME);
        // Five hundred tills at once, on a machine that does other things too: no code is to die of that.
        environment.put("SAPHAN_CODE_LIFE", "10m");
        PackagedService replica = PackagedService.start(new PackagedService.Plan(
                Path.of(System.getProperty("saphan.jar")),
                Path.of(System.getProperty("saphan.logs"), name + ".log"),
                jvmOptions,
                environment));
        replicas.add(replica);
        return replica;
    }

    String token(String store, String terminal) {
        return KeyServer.token(key, store, terminal);
    }

    HttpResponse<String> post(PackagedService to, Map<String, Object> scan, String token) {
        try {
            return send(HttpRequest.newBuilder(URI.create(to.url() + "/scans"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(EventJson.mapper().writeValueAsString(scan)))
                    .build());
        } catch (JsonProcessingException ourOwn) {
            throw new IllegalStateException(ourOwn);
        }
    }

    HttpResponse<String> get(PackagedService from, String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(from.url() + path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    @Override
    public void close() {
        replicas.forEach(PackagedService::close);
        kafka.close();
        issuer.close();
        http.shutdownNow();
    }
}
