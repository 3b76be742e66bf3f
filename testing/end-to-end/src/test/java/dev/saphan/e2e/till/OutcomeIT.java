package dev.saphan.e2e.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every end that a payment can have, each at a till of its own, all at once. */
@ExtendWith(Shop.Opening.class)
class OutcomeIT {
    /**
     * @param baht its last two digits tell the sandbox what to do
     * @param way the words before the last
     * @param why what the cashier reads below the word
     */
    private record Outcome(String name, String baht, List<String> way, String kind, String why, Look look) {}

    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome("paid-at-once", "41.11", List.of(), "paid", "", Look.PHONE),
            new Outcome("customer-cancelled", "41.21", List.of(), "unpaid", "The customer cancelled.", Look.PHONE),
            new Outcome("processing-failed", "41.22", List.of(), "unpaid", "WeChat Pay could not do it", Look.DESKTOP),
            new Outcome("no-balance", "41.23", List.of(), "unpaid", "has not enough money", Look.PHONE.inTheDark()),
            new Outcome("rejected", "41.24", List.of(), "unpaid", "bank or WeChat refused", Look.SMALL),
            new Outcome("bad-code", "41.26", List.of(), "unpaid", "The code was not accepted", Look.TABLET),
            new Outcome("not-confirmed", "41.27", List.of(), "unpaid", "did not confirm in time", Look.DESKTOP),
            new Outcome("fault", "41.28", List.of(), "unpaid", "WeChat Pay had a fault", Look.DESKTOP.inTheDark()),
            new Outcome("expired", "41.15", List.of(), "unpaid", "did not pay in time", Look.TABLET.inTheDark()),
            // Whether anybody is told to wait depends on which is faster, the doubt or the webhook.
            new Outcome("answer-lost-paid", "41.41", List.of(), "paid", "", Look.ZOOMED),
            new Outcome("answer-lost-not-charged", "41.44", List.of("check"), "unpaid", "certain now", Look.DESKTOP));

    private final Shop shop;

    OutcomeIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void shouldTellEveryOutcomeInTheCashiersWords() {
        List<Cashier> cashiers = new ArrayList<>();
        for (Outcome each : OUTCOMES) {
            Cashier cashier = shop.cashier(each.look());
            cashiers.add(cashier);
            cashier.clearStage().enters(each.baht()).scans();
        }
        for (int i = 0; i < OUTCOMES.size(); i++) {
            Outcome outcome = OUTCOMES.get(i);
            Cashier cashier = cashiers.get(i);
            outcome.way().forEach(kind -> cashier.saw(kind).shot("way-" + outcome.name()));
            cashier.sees(outcome.kind()).shot("end-" + outcome.name());
            assertThat(cashier.text("why")).as(outcome.name()).contains(outcome.why());
            cashier.close();
        }
    }

    /** Between the late money and its return there is little time, but for the gateway's troubles. */
    @Test
    void shouldSayThatMoneyCameLate_andThatItHasGoneBack() {
        try (Cashier cashier = shop.cashier(Look.PHONE)) {
            cashier.clearStage().enters("41.21").scans();
            cashier.sees("unpaid");
            shop.sandbox().refuseRefunds();
            try {
                shop.sandbox().pay(cashier.chargeId(cashier.scanId()));
                cashier.sees("late").shot("way-late");
            } finally {
                shop.sandbox().recover();
            }

            cashier.sees("back")
                    .waitsForText("why", "gone back to the customer")
                    .shot("end-late");
        }
    }

    @Test
    void shouldSendToTheSupervisor_whenAPaymentIsReversed() {
        try (Cashier cashier = shop.cashier()) {
            cashier.clearStage().enters("63").scans();
            cashier.sees("paid");

            shop.sandbox().reverse(cashier.chargeId(cashier.scanId()));

            cashier.sees("ask").waitsForText("word", "Ask the supervisor").shot("end-reversed");
        }
    }

    /** The sale that the tab remembers is another store's: its id is of no use here, and nothing of it is to be seen. */
    @Test
    void shouldTakeTheNextScan_whenTheTabHasComeToAnotherStore() {
        try (Cashier cashier = shop.cashier()) {
            String ofTheOther = UUID.randomUUID().toString();
            cashier.clearStage().enters("68");
            cashier.page.evaluate("""
                    scanId => {
                      const sale = JSON.parse(sessionStorage.getItem('saphan.sale'));
                      sessionStorage.setItem('saphan.sale', JSON.stringify({ ...sale, phase: 'following', scanId }));
                    }""", ofTheOther);
            List<String> sent = new ArrayList<>();
            cashier.page.route("**/scans", route -> {
                String body = route.request().postData();
                if (body != null && body.contains(ofTheOther)) {
                    Answer.inItsName(route, 409, "scan-id-reused");
                } else {
                    sent.add(String.valueOf(body));
                    route.resume();
                }
            });
            cashier.page.reload();
            cashier.step("scan").scans();
            cashier.page.waitForCondition(() -> "null".equals(cashier.scanId()));
            assertThat(sent).isEmpty();

            cashier.waitsForText("notice-scan", "never charged twice").scans();

            cashier.sees("paid");
            // A busy pos-edge may have asked for the same once more.
            String scanId = cashier.scanId();
            assertThat(sent).isNotEmpty().allSatisfy(each -> assertThat(each).contains(scanId));
            assertThat(shop.sandbox().charges(scanId)).hasSize(1);
        }
    }
}
