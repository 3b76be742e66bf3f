package dev.saphan.posedge.inbound;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A till sends the same token with every scan, and a signature costs more to verify than a scan to store: what was verified is
 * believed for a minute, and never beyond its expiry. So a key that its issuer withdraws is good for a minute more. Only a
 * hash of each token is kept; those that do not verify are not remembered at all.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class KnownTokens extends JWTCallerPrincipalFactory {
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final JWTCallerPrincipalFactory verifier;
    private final InstantSource clock;
    private final Map<ByteBuffer, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
            return size() > MOST;
        }
    };

    KnownTokens(InstantSource clock) {
        this.verifier = new TokenVerifier(clock);
        this.clock = clock;
    }

    private record Known(JWTCallerPrincipal principal, Instant until) {}

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        ByteBuffer hash = hashOf(token);
        Instant now = clock.instant();
        JWTCallerPrincipal before = find(hash, now);
        if (before != null) {
            return before;
        }
        JWTCallerPrincipal principal = new KnownPrincipal(verifier.parse(token, context));
        remember(hash, principal, now);
        return principal;
    }

    private synchronized @Nullable JWTCallerPrincipal find(ByteBuffer hash, Instant now) {
        Known found = known.get(hash);
        return found != null && now.isBefore(found.until()) ? found.principal() : null;
    }

    private synchronized void remember(ByteBuffer hash, JWTCallerPrincipal principal, Instant now) {
        Instant expiry = Instant.ofEpochSecond(principal.getExpirationTime());
        Instant limit = now.plus(BELIEVED);
        known.put(hash, new Known(principal, expiry.isBefore(limit) ? expiry : limit));
    }

    private static ByteBuffer hashOf(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
