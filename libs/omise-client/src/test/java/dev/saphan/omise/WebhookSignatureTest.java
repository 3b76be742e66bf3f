package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.omise.WebhookSignature.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were computed with openssl. */
class WebhookSignatureTest {

    private static final byte[] BODY = """
            {
              "object": "event",
              "id": "evnt_test_5xyz",
              "key": "charge.complete",
              "webhook_deliveries": [

              ]
            }
            """.getBytes(StandardCharsets.UTF_8);
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_770_000_000);
    private static final String TIMESTAMP = "1770000000";
    private static final WebhookSecret NEW = WebhookSecret.of("b21pc2Utd2ViaG9vay1zZWNyZXQtTkVXLTMyYnl0ZXM=");
    private static final WebhookSecret OLD = WebhookSecret.of("b21pc2Utd2ViaG9vay1zZWNyZXQtT0xELTMyYnl0ZXM=");
    private static final String BY_NEW = "3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9";
    private static final String BY_OLD = "dfa013e47141fd65c12ff0094b5bfdbc32c2c587e0d70fa3ce447079eefe9488";
    private static final String BY_NEW_AS_PLAIN_TEXT =
            "0b104f247270216583f4a357f11fe2632bc5afae93dd61f2f6cd249a4bbc7b28";

    @Test
    void shouldSignAsTheVectorsSay() {
        assertThat(BODY).hasSize(110);
        assertThat(WebhookSignature.sign(NEW, SIGNED_AT, BODY)).isEqualTo(BY_NEW);
        assertThat(WebhookSignature.sign(OLD, SIGNED_AT, BODY)).isEqualTo(BY_OLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BY_NEW,
                BY_OLD,
                BY_OLD + "," + BY_NEW,
                " " + BY_NEW_AS_PLAIN_TEXT + " , " + BY_NEW + " ",
                "nonsense," + BY_OLD
            })
    void shouldAcceptEitherSignature_ofEitherSecret(String header) {
        assertThat(verify(List.of(NEW, OLD), TIMESTAMP, header, BODY, SIGNED_AT))
                .isEqualTo(new Verdict.Valid(SIGNED_AT));
    }

    @Test
    void shouldRefuseASignature_keyedByTheSecretAsPlainText() {
        assertThat(verify(List.of(NEW), TIMESTAMP, BY_NEW_AS_PLAIN_TEXT, BODY, SIGNED_AT))
                .isInstanceOf(Verdict.Mismatch.class);
    }

    @Test
    void shouldRefuseTheSignatureOfAnotherSecret_orOfAnotherTime() {
        assertThat(verify(List.of(NEW), TIMESTAMP, BY_OLD, BODY, SIGNED_AT)).isInstanceOf(Verdict.Mismatch.class);
        assertThat(verify(List.of(NEW), "1770000001", BY_NEW, BODY, SIGNED_AT)).isInstanceOf(Verdict.Mismatch.class);
        assertThat(verify(List.of(), TIMESTAMP, BY_NEW, BODY, SIGNED_AT)).isInstanceOf(Verdict.Mismatch.class);
    }

    @Property(tries = 200)
    void shouldRefuseAnyOtherBody(@ForAll @Size(max = 200) byte[] other) {
        assertThat(verify(List.of(NEW), TIMESTAMP, BY_NEW, other, SIGNED_AT)).isInstanceOf(Verdict.Mismatch.class);
    }

    @Test
    void shouldAllowFiveMinutesEitherWay() {
        Duration more = WebhookSignature.TOLERANCE.plusMillis(1);

        assertThat(at(SIGNED_AT.plus(WebhookSignature.TOLERANCE))).isInstanceOf(Verdict.Valid.class);
        assertThat(at(SIGNED_AT.minus(WebhookSignature.TOLERANCE))).isInstanceOf(Verdict.Valid.class);
        assertThat(at(SIGNED_AT.plus(more))).isEqualTo(new Verdict.TooOld(more));
        assertThat(at(SIGNED_AT.minus(more))).isEqualTo(new Verdict.TooNew(more));
    }

    @Test
    void shouldCallAReplayWithAWrongSignature_aMismatch() {
        assertThat(verify(List.of(NEW), TIMESTAMP, BY_OLD, BODY, SIGNED_AT.plusSeconds(9999)))
                .isInstanceOf(Verdict.Mismatch.class);
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThat(verify(List.of(NEW), null, BY_NEW, BODY, SIGNED_AT)).isInstanceOf(Verdict.Missing.class);
        assertThat(verify(List.of(NEW), TIMESTAMP, null, BODY, SIGNED_AT)).isInstanceOf(Verdict.Missing.class);
        assertThat(verify(List.of(NEW), TIMESTAMP, "  ", BODY, SIGNED_AT)).isInstanceOf(Verdict.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1770000000", "1770000000.5", "99999999999999999999", "+1770000000", "١٧٧٠٠٠٠٠٠٠"})
    void shouldCallATimestampMalformed(String timestamp) {
        assertThat(verify(List.of(NEW), timestamp, BY_NEW, BODY, SIGNED_AT)).isInstanceOf(Verdict.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                ",",
                "3D65950028C89111945A46D856C5DBDF35703CB58CD473F7FD0FC95CAD6987C9",
                "sha256=" + BY_NEW
            })
    void shouldCallASignatureMalformed(String signature) {
        assertThat(verify(List.of(NEW), TIMESTAMP, signature, BODY, SIGNED_AT)).isInstanceOf(Verdict.Malformed.class);
        assertThat(verify(List.of(NEW), TIMESTAMP, (BY_OLD + ",").repeat(50) + BY_NEW, BODY, SIGNED_AT))
                .isInstanceOf(Verdict.Malformed.class);
    }

    @Property(tries = 500)
    void shouldNeverThrow(@ForAll String timestamp, @ForAll String signature) {
        assertThat(verify(List.of(NEW, OLD), timestamp, signature, BODY, SIGNED_AT))
                .isNotInstanceOf(Verdict.Valid.class);
    }

    @Test
    void shouldReadOneSecretOrTwo_andNeverShowThem() {
        List<WebhookSecret> two = WebhookSecret.listOf("b21pc2U=, b21pc2Ux ");

        assertThat(two).hasSize(2);
        assertThat(two.toString()).isEqualTo("[WebhookSecret[***], WebhookSecret[***]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "b21pc2U=,", "not base64!"})
    void shouldRefuseWhatIsNoSecret_withoutQuotingIt(String secrets) {
        assertThatThrownBy(() -> WebhookSecret.listOf(secrets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook secret is not Base64, or empty")
                .hasNoCause();
    }

    private static Verdict at(Instant now) {
        return verify(List.of(NEW), TIMESTAMP, BY_NEW, BODY, now);
    }

    private static Verdict verify(
            List<WebhookSecret> secrets, String timestamp, String signature, byte[] body, Instant now) {
        return WebhookSignature.verify(secrets, timestamp, signature, body, now);
    }
}
