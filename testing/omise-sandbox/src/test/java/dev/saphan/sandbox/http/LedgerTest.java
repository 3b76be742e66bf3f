package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static void assertBalanced(Twin twin, String after) {
        JsonNode ledger = twin.admin("GET", "/admin/ledger?limit=0", "");
        assertThat(ledger.at("/balanced").asBoolean()).as(after).isTrue();
        assertThat(ledger.at("/accounts/sum").asLong()).as(after).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSumToZeroAfterEveryRequest(long seed) {
        Random random = new Random(seed);
        try (Twin twin = Twin.start("CLOCK_FROZEN", "true")) {
            List<String> charges = new ArrayList<>(List.of(twin.pending(2_000)));
            for (int i = 0; i < 150; i++) {
                String any = "/charges/" + charges.get(random.nextInt(charges.size()));
                String step = step(twin, random, any, charges);
                assertBalanced(twin, "seed " + seed + ", step " + i + ": " + step);
            }
            JsonNode ledger = twin.ledger();
            long customer = 0;
            for (JsonNode charge : ledger.at("/charges")) {
                customer +=
                        charge.at("/captured").asLong() - charge.at("/refunded").asLong();
            }
            assertThat(ledger.at("/accounts/customer").asLong()).isEqualTo(-customer);
        }
    }

    private static String step(Twin twin, Random random, String charge, List<String> charges) {
        int kind = random.nextInt(8);
        return switch (kind) {
            case 0, 1 -> {
                charges.add(twin.pending(2_000 + 1_000L * random.nextInt(10_000) + 15L * random.nextInt(2)));
                yield "create";
            }
            case 2 ->
                charge + "/refunds "
                        + twin.post(charge + "/refunds", "amount=" + (100 + 100 * random.nextInt(50)))
                                .status();
            case 3 -> charge + "/refunds all " + refundAll(twin, charge);
            case 4 -> charge + "/expire " + twin.post(charge + "/expire", "").status();
            case 5 -> charge + "/reverse " + twin.post(charge + "/reverse", "").status();
            case 6 -> twin.admin("POST", "/admin" + charge + "/pay", "").toString();
            default ->
                twin.admin("POST", "/admin/clock", "{\"advance\":\"" + random.nextInt(2_000) + "m\"}")
                        .toString();
        };
    }

    private static int refundAll(Twin twin, String charge) {
        return twin.post(charge + "/refunds", "amount=" + twin.get(charge).at("/amount"))
                .status();
    }

    @Test
    void shouldBeReadInPieces_andByWhatItHolds() {
        try (Twin twin = Twin.start()) {
            for (int i = 0; i < 7; i++) {
                twin.post("/charges", Twin.form(400_021, Twin.freshCode()) + "&metadata%5Bscan_id%5D=s" + i);
            }
            twin.paid(400_000);

            JsonNode first = twin.admin("GET", "/admin/ledger?limit=5", "");
            JsonNode second = twin.admin(
                    "GET",
                    "/admin/ledger?limit=5&from_seq=" + first.at("/next_seq").asInt(),
                    "");
            assertThat(first.at("/charges")).hasSize(5);
            assertThat(second.at("/charges")).hasSize(3);
            assertThat(second.at("/next_seq").isNull()).isTrue();
            assertThat(first.at("/total").asInt()).isEqualTo(8);
            assertThat(twin.admin("GET", "/admin/ledger?status=successful", "").at("/charges"))
                    .hasSize(1);
            JsonNode scan = twin.admin("GET", "/admin/ledger?metadata%5Bscan_id%5D=s3", "")
                    .at("/charges");
            assertThat(scan).hasSize(1);
            assertThat(scan.at("/0/metadata/scan_id").asText()).isEqualTo("s3");
        }
    }

    @Test
    void shouldStreamManyCharges() {
        try (Twin twin = Twin.start("BEHAVIOUR", "{\"outcome\":\"pending\"}")) {
            for (int i = 0; i < 1_200; i++) {
                twin.pending(400_000);
            }

            JsonNode ledger = twin.ledger();

            assertThat(ledger.at("/charges")).hasSize(1_200);
            assertThat(ledger.at("/charges/1199/seq").asInt()).isEqualTo(1_199);
        }
    }

    @Test
    void shouldForgetEverything_whenItIsReset() {
        try (Twin twin = Twin.start()) {
            String id = twin.pending(400_000);
            twin.admin("POST", "/admin/reset", "");

            assertThat(twin.ledger().at("/total").asInt()).isZero();
            assertThat(twin.get("/charges/" + id).status()).isEqualTo(404);
            assertThat(twin.pending(400_000)).isEqualTo(id);
        }
    }
}
