package dev.saphan.posedge.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.posedge.Issuer;
import dev.saphan.servers.TestKeys;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
    private static final KeyPair KEYS = TestKeys.rsa();
    private static final JWTAuthContextInfo RIGHT = new JWTAuthContextInfo(KEYS.getPublic(), Issuer.NAME);

    /** With this one nothing verifies: what is accepted was known. */
    private static final JWTAuthContextInfo WITHDRAWN =
            new JWTAuthContextInfo(TestKeys.rsa().getPublic(), Issuer.NAME);

    private final Instant start = Instant.now();
    private Instant now = start;
    private final KnownTokens tokens = new KnownTokens(() -> now);

    @Test
    void shouldBelieveForAMinuteWhatItHasVerified_andThenVerifyAgain() throws ParseException {
        String token = token(Duration.ofHours(1));
        assertThat(tokens.parse(token, RIGHT).getName()).isEqualTo("somchai");

        now = start.plusSeconds(59);
        assertThat(tokens.parse(token, WITHDRAWN).getName()).isEqualTo("somchai");
        now = start.plusSeconds(60);
        assertThatThrownBy(() -> tokens.parse(token, WITHDRAWN)).isInstanceOf(ParseException.class);
    }

    @Test
    void shouldNotBelieveATokenBeyondItsExpiry() throws ParseException {
        String token = token(Duration.ofSeconds(30));
        assertThat(tokens.parse(token, RIGHT).getName()).isEqualTo("somchai");

        now = start.plusSeconds(31);
        assertThatThrownBy(() -> tokens.parse(token, WITHDRAWN)).isInstanceOf(ParseException.class);
    }

    @Test
    void shouldNotRememberWhatDoesNotVerify() {
        String token = token(Duration.ofHours(1));

        assertThatThrownBy(() -> tokens.parse(token, WITHDRAWN)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse(token, WITHDRAWN)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse(token + "x", RIGHT)).isInstanceOf(ParseException.class);
    }

    @Test
    void shouldTellEveryClaimAsTheVerifierDoes_andNothingOfOthers() throws ParseException {
        String token = token(Duration.ofHours(1));

        JWTCallerPrincipal known = tokens.parse(token, RIGHT);

        JWTCallerPrincipal verified = new DefaultJWTCallerPrincipalFactory().parse(token, RIGHT);
        assertThat(known.getClaimNames()).isEqualTo(verified.getClaimNames()).contains("store_id");
        verified.getClaimNames()
                .forEach(name ->
                        assertThat(known.<Object>getClaim(name)).as(name).isEqualTo(verified.<Object>getClaim(name)));
        assertThat(known.getGroups()).isEqualTo(verified.getGroups()).containsExactly("till");
        assertThat(known.getName()).isEqualTo(verified.getName());
        assertThat(known.getExpirationTime()).isEqualTo(verified.getExpirationTime());
        assertThat(known.getRawToken()).isEqualTo(token);
        assertThat(known.<Object>getClaim("no_such_claim")).isNull();
    }

    private String token(Duration life) {
        return Jwt.issuer(Issuer.NAME)
                .subject("somchai")
                .issuedAt(start)
                .expiresAt(start.plus(life))
                .groups("till")
                .claim("store_id", "store-7")
                .sign(KEYS.getPrivate());
    }
}
