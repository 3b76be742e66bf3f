package dev.saphan.posedge.inbound;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.saphan.http.ProblemException;
import dev.saphan.posedge.Issuer;
import dev.saphan.posedge.KeyServer;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final KeyServer issuer = new KeyServer();
    private final RsaJsonWebKey old = KeyServer.newKey();
    private final RsaJsonWebKey young = KeyServer.newKey();
    private Instant now = Instant.now();
    private final TokenVerifier verifier = new TokenVerifier(() -> now);

    IssuerKeysTest() {
        issuer.publish(old);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void shouldTakeANewKey_andRefuseTheOldOneOnceItIsWithdrawn() throws ParseException {
        assertThat(verify(old)).isEqualTo("somchai");

        issuer.publish(young);
        await().atMost(2, MINUTES).until(() -> isGood(young));
        assertThat(isGood(old)).isTrue();
        issuer.withdraw(old);

        await().atMost(2, MINUTES).until(() -> !isGood(old));
        assertThat(isGood(young)).isTrue();
    }

    @Test
    void shouldGoOnWithTheKeysThatItKnows_whileTheIssuerIsAway() throws ParseException {
        assertThat(verify(old)).isEqualTo("somchai");
        issuer.goAway();
        issuer.publish(young);

        // By now what was fetched is too old to be used without asking again.
        await().during(2, SECONDS).atMost(2, MINUTES).until(() -> isGood(old));
        assertThat(isGood(young)).isFalse();
        issuer.comeBack();

        await().atMost(2, MINUTES).until(() -> isGood(young));
    }

    @Test
    void shouldSayThatNothingIsKnown_notThatTheTokenIsBad_whenTheIssuerWasNeverThere() throws ParseException {
        issuer.goAway();

        assertThatThrownBy(() -> verify(old)).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                        problem.problem().status())
                .isEqualTo(503));
        issuer.comeBack();
        assertThatThrownBy(() -> verify(old)).as("not asked again at once").isInstanceOf(ProblemException.class);
        now = now.plusSeconds(1);

        assertThat(verify(old)).isEqualTo("somchai");
    }

    private boolean isGood(RsaJsonWebKey key) {
        try {
            return verify(key).equals("somchai");
        } catch (ParseException refused) {
            return false;
        }
    }

    /** @return whose token it is */
    private String verify(RsaJsonWebKey key) throws ParseException {
        JWTAuthContextInfo context = new JWTAuthContextInfo(issuer.url(), Issuer.NAME);
        context.setForcedJwksRefreshInterval(0);
        context.setJwksRetainCacheOnErrorDuration(1);
        return verifier.parse(KeyServer.token(key, "store-1", "till-1"), context)
                .getName();
    }
}
