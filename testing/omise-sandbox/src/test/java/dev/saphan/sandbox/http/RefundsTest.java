package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefundsTest {
    private Twin twin;

    @BeforeEach
    void start() {
        twin = Twin.start("BEHAVIOUR", "{\"outcome\":\"pending\"}");
    }

    @AfterEach
    void stop() {
        assertThat(twin.ledger().at("/balanced").asBoolean()).isTrue();
        twin.close();
    }

    private Twin.Answer refund(String charge, long amount, String more) {
        return twin.post("/charges/" + charge + "/refunds", "amount=" + amount + more);
    }

    private static void assertRefused(Twin.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("failed_refund");
    }

    @Test
    void shouldCloseARefundAtOnce_andLetTheChargeShowIt() {
        String charge = twin.paid(400_000);
        Twin.Answer refund = refund(charge, 1_000, "&metadata%5Brefund_id%5D=r1");

        assertThat(refund.status()).isEqualTo(200);
        assertThat(refund.at("/object")).isEqualTo("refund");
        assertThat(refund.at("/status")).isEqualTo("closed");
        assertThat(refund.at("/id")).matches("rfnd_test_[0-9a-z]{19}");
        assertThat(refund.at("/location")).isEqualTo("/charges/" + charge + "/refunds/" + refund.at("/id"));
        assertThat(refund.at("/metadata/refund_id")).isEqualTo("r1");
        assertThat(refund.json().at("/voided").asBoolean()).isFalse();
        Twin.Answer shown = twin.get("/charges/" + charge);
        assertThat(shown.at("/status")).isEqualTo("successful");
        assertThat(shown.at("/refunded_amount")).isEqualTo("1000");
        assertThat(shown.at("/refunds/data/0/id")).isEqualTo(refund.at("/id"));
        assertThat(twin.get("/charges/" + charge + "/refunds").at("/data/0/metadata/refund_id"))
                .isEqualTo("r1");
        assertThat(twin.get("/charges/" + charge + "/refunds/" + refund.at("/id"))
                        .at("/amount"))
                .isEqualTo("1000");
        assertThat(twin.get("/refunds").at("/data/0/charge")).isEqualTo(charge);
    }

    @Test
    void shouldVoidAFullRefundBeforeSettlement_andGiveTheFeesBack() {
        String charge = twin.paid(400_000);

        assertThat(refund(charge, 400_000, "").json().at("/voided").asBoolean()).isTrue();
        assertThat(twin.get("/charges/" + charge).json().at("/voided").asBoolean())
                .isTrue();
        assertThat(twin.ledger().at("/accounts/fees").asLong()).isZero();
        assertRefused(refund(charge, 1, ""));
    }

    @Test
    void shouldRefundAndKeepTheFees_afterSettlement() {
        String charge = twin.paid(400_000);
        twin.advance("25h");

        assertThat(refund(charge, 400_000, "").json().at("/voided").asBoolean()).isFalse();
        assertThat(twin.ledger().at("/accounts/fees").asLong()).isEqualTo(6_600);
        assertThat(twin.ledger().at("/accounts/customer").asLong()).isZero();
        assertThat(twin.ledger().at("/accounts/merchant").asLong()).isEqualTo(-7_062);
    }

    @Test
    void shouldNotVoid_whenAskedForPartOfIt_orNotToVoid_orTooLate() {
        String charge = twin.paid(400_000);
        assertRefused(refund(charge, 1_000, "&void=true"));
        assertThat(refund(charge, 400_000, "&void=false").json().at("/voided").asBoolean())
                .isFalse();

        String settled = twin.paid(400_000);
        twin.advance("25h");
        assertRefused(refund(settled, 400_000, "&void=true"));
    }

    @Test
    void shouldNeverGiveBackMoreThanWasPaid() {
        String charge = twin.paid(400_000);

        assertRefused(refund(charge, 400_001, ""));
        assertThat(refund(charge, 300_000, "").status()).isEqualTo(200);
        assertRefused(refund(charge, 100_001, ""));
        assertThat(refund(charge, 100_000, "").status()).isEqualTo(200);
        assertRefused(refund(charge, 1, ""));
        assertThat(twin.get("/charges/" + charge).json().at("/refundable").asBoolean())
                .isFalse();
    }

    @Test
    void shouldRefuseTheSixteenthPartialRefund() {
        String charge = twin.paid(400_000);
        for (int i = 0; i < 15; i++) {
            assertThat(refund(charge, 100, "").status()).as("refund %d", i + 1).isEqualTo(200);
        }

        assertThat(twin.get("/charges/" + charge)
                        .json()
                        .at("/partially_refundable")
                        .asBoolean())
                .isFalse();
        assertRefused(refund(charge, 100, ""));
    }

    @Test
    void shouldRefuse_whenAYearIsOver() {
        String charge = twin.paid(400_000);
        twin.advance("364d");
        assertThat(refund(charge, 100, "").status()).isEqualTo(200);
        twin.advance("25h");

        assertThat(twin.get("/charges/" + charge).json().at("/refundable").asBoolean())
                .isFalse();
        assertRefused(refund(charge, 100, ""));
    }

    @Test
    void shouldRefuse_whatWasNeverPaid_andWhatIsNotAnAmount() {
        String pending = twin.pending(400_000);
        assertRefused(refund(pending, 100, ""));

        String charge = twin.paid(400_000);
        assertThat(twin.post("/charges/" + charge + "/refunds", "amount=x").at("/message"))
                .isEqualTo("amount is not a number");
        assertThat(refund(charge, 0, "").status()).isEqualTo(400);
        assertThat(twin.get("/charges/" + charge + "/refunds/rfnd_test_5").status())
                .isEqualTo(404);
    }
}
