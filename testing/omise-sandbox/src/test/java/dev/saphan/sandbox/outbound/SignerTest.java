package dev.saphan.sandbox.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final byte[] BODY = """
            {
              "object": "event",
              "id": "evnt_test_5xyz",
              "key": "charge.complete",
              "webhook_deliveries": [

              ]
            }
            """.getBytes(StandardCharsets.UTF_8);
    private static final String NEW = "b21pc2Utd2ViaG9vay1zZWNyZXQtTkVXLTMyYnl0ZXM=";
    private static final String OLD = "b21pc2Utd2ViaG9vay1zZWNyZXQtT0xELTMyYnl0ZXM=";
    private static final String SIGNED_NEW = "3d65950028c89111945a46d856c5dbdf35703cb58cd473f7fd0fc95cad6987c9";
    private static final String SIGNED_OLD = "dfa013e47141fd65c12ff0094b5bfdbc32c2c587e0d70fa3ce447079eefe9488";

    @Test
    void shouldSignAsTheTestVectorsSay() {
        assertThat(BODY).hasSize(110);
        assertThat(new Signer(List.of(NEW)).sign("1770000000", BODY)).isEqualTo(SIGNED_NEW);
        assertThat(new Signer(List.of(OLD)).sign("1770000000", BODY)).isEqualTo(SIGNED_OLD);
    }

    @Test
    void shouldSignWithBoth_andAgainAndAgain() {
        Signer rolling = new Signer(List.of(NEW, OLD));

        assertThat(rolling.sign("1770000000", BODY)).isEqualTo(SIGNED_NEW + "," + SIGNED_OLD);
        assertThat(rolling.sign("1770000000", BODY)).isEqualTo(SIGNED_NEW + "," + SIGNED_OLD);
    }

    @Test
    void shouldNotRepeatASecretThatIsNone() {
        assertThatThrownBy(() -> new Signer(List.of("hush!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hush");
    }
}
