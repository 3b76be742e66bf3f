package dev.saphan.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The local issuer: RS256 JWTs, good for 24 hours, for the one till that the launcher knows, or any other one. */
public final class Tokens {

    static final String ISSUER = "saphan-local";
    static final String AUDIENCE = "saphan";
    static final Duration LIFE = Duration.ofHours(24);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final Place USUAL = new Place("store-1", "till-1");

    private final SigningKey key;

    /** Where somebody works. */
    private record Place(String storeId, String terminalId) {}

    /** The issuer of the installation that lives in a run directory, and that trusts the key which lies there. */
    public static Tokens of(Path runDirectory) {
        return new Tokens(SigningKey.keptIn(runDirectory.resolve("keys/private.pem")));
    }

    Tokens(SigningKey key) {
        this.key = key;
    }

    /** Who works at the till; a supervisor does what a till does, too. */
    enum Bearer {
        TILL("till"),
        SUPERVISOR("supervisor"),
        HEAD_OFFICE("head-office");

        private final String fileName;

        Bearer(String fileName) {
            this.fileName = fileName;
        }

        String fileName() {
            return fileName;
        }

        private List<String> groups() {
            return switch (this) {
                case TILL -> List.of("till");
                case SUPERVISOR -> List.of("till", "supervisor");
                case HEAD_OFFICE -> List.of("head-office");
            };
        }
    }

    /** A token that is good from {@code now} on. */
    String mint(Bearer bearer, Instant now) {
        return mint(bearer, USUAL, now);
    }

    /** A till of any store. */
    public String mintTill(String storeId, String terminalId, Instant now) {
        return mint(Bearer.TILL, new Place(storeId, terminalId), now);
    }

    private String mint(Bearer bearer, Place place, Instant now) {
        var header = Map.of("alg", "RS256", "typ", "JWT");
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", bearer.fileName + "@" + place.terminalId());
        claims.put("upn", bearer.fileName + "@" + place.terminalId());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("groups", bearer.groups());
        claims.put("store_id", place.storeId());
        claims.put("terminal_id", place.terminalId());
        var signed = part(header) + "." + part(claims);
        return signed + "." + BASE64.encodeToString(key.sign(signed.getBytes(US_ASCII)));
    }

    /** One of each into {@code tokens/}. */
    void writeAll(RunDirectory run, Instant now) {
        for (var bearer : Bearer.values()) {
            RunDirectory.write(run.token(bearer.fileName), mint(bearer, now));
        }
    }

    private static String part(Map<String, ?> content) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsString(content).getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a token", e);
        }
    }
}
