package dev.saphan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final Ledger booked = new Ledger();
    private final Audit audit = new Audit();
    private Charge charge = Charge.pending(
            new Origin(
                    0,
                    "chrg_test_5",
                    30_000,
                    new Origin.Source("barcode_wechat", "130000000000000000", null, null, null),
                    new Origin.Request(null, null),
                    1),
            7,
            null,
            "{}");

    @BeforeEach
    void pay() {
        charge = charge.paid(2);
        booked.paid(30_000);
    }

    private void refund(long amount) {
        charge = charge.refunded(new Refund(0, "rfnd_test_5", 0, amount, false, "{}", 3));
        booked.refunded(amount);
    }

    @Test
    void shouldFindNothing_whenTheBooksAreInOrder() {
        refund(10_000);
        audit.add(charge);

        assertThat(audit.against(booked.balances(), 1)).isEmpty();
    }

    @Test
    void shouldFindMoneyThatNoChargeKnowsOf() {
        audit.add(charge);
        booked.paid(30_000);

        assertThat(audit.against(booked.balances(), 0))
                .singleElement()
                .asString()
                .startsWith("booked was");
    }

    @Test
    void shouldFindMoreGivenBackThanWasPaid_andARefundThatIsMissing() {
        refund(30_001);
        audit.add(charge);

        assertThat(audit.against(booked.balances(), 2))
                .containsExactly(
                        "charge chrg_test_5 has given back 30001 of 30000", "there are 2 refunds, the charges have 1");
    }

    @Test
    void shouldFindAccountsThatDoNotSumToZero() {
        audit.add(charge);

        assertThat(audit.against(new Ledger.Balances(-30_000, 29_470, 495, 34), 0))
                .anyMatch(finding -> finding.startsWith("the accounts do not sum to zero"));
    }
}
