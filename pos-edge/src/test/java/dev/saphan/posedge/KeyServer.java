package dev.saphan.posedge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.saphan.servers.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/** An issuer whose keys are fetched over HTTP, come and go, and which may itself be away for a while. */
public final class KeyServer implements AutoCloseable {
    private final Map<String, RsaJsonWebKey> published = new ConcurrentSkipListMap<>();
    private final int port;
    private HttpServer server;

    public KeyServer() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.createContext("/keys", this::answer);
            listening.start();
            return listening;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** As an issuer does that is about to change its keys: they may be kept for a second. */
    private void answer(HttpExchange exchange) throws IOException {
        byte[] keys = new JsonWebKeySet(published.values().toArray(JsonWebKey[]::new))
                .toJson()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Cache-Control", "max-age=1");
        exchange.sendResponseHeaders(200, keys.length);
        exchange.getResponseBody().write(keys);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/keys";
    }

    /** One that nobody knows of yet. */
    public static RsaJsonWebKey newKey() {
        var pair = TestKeys.rsa();
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
        key.setPrivateKey(pair.getPrivate());
        key.setKeyId(UUID.randomUUID().toString());
        return key;
    }

    public void publish(RsaJsonWebKey key) {
        published.put(key.getKeyId(), key);
    }

    public void withdraw(RsaJsonWebKey key) {
        published.remove(key.getKeyId());
    }

    /** A token of its own each time. */
    public static String token(RsaJsonWebKey key, String storeId, String terminalId) {
        return Tokens.claims(storeId, terminalId)
                .groups(Set.of("till"))
                .claim("jti", UUID.randomUUID().toString())
                .jws()
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey());
    }

    public void goAway() {
        server.stop(0);
    }

    public void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
