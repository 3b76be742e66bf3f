package dev.saphan.posedge.inbound;

import dev.saphan.http.Problems;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** SmallRye's verification of a token, with the {@link IssuerKeys} in the place of its own. */
final class TokenVerifier extends JWTCallerPrincipalFactory {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Parser parser;

    TokenVerifier(InstantSource clock) {
        this.parser = new Parser(clock);
    }

    /** @throws dev.saphan.http.ProblemException 503, when there are no keys yet: that says nothing about the token */
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        JwtContext verified = parser.parse(token, context);
        String type = verified.getJoseObjects().getFirst().getHeader("typ");
        return new DefaultJWTCallerPrincipal(type, verified.getJwtClaims());
    }

    private static final class Parser extends DefaultJWTTokenParser {
        private final InstantSource clock;
        private volatile @Nullable IssuerKeys keys;
        private Instant notBefore = Instant.MIN;

        Parser(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo context) {
            IssuerKeys known = keys;
            return known != null ? known : load(context);
        }

        /** One asks at a time, and none right after one that has failed: they would all wait for the same silence. */
        private synchronized IssuerKeys load(JWTAuthContextInfo context) {
            IssuerKeys known = keys;
            if (known != null) {
                return known;
            }
            Instant now = clock.instant();
            if (now.isBefore(notBefore)) {
                throw noKeys();
            }
            try {
                IssuerKeys loaded = new IssuerKeys(context);
                keys = loaded;
                return loaded;
            } catch (UnresolvableKeyException away) {
                LOG.errorf("no token can be verified: no keys at %s", context.getPublicKeyLocation());
                notBefore = clock.instant().plus(SOON);
                throw noKeys();
            }
        }

        private static RuntimeException noKeys() {
            return Problems.unavailable(
                            SOON,
                            "The keys that verify tokens could not be fetched from their issuer."
                                    + " Nothing was done or stored. Send the same request again.")
                    .exception();
        }
    }
}
