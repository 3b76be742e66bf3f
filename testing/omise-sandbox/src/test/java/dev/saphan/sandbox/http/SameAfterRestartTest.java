package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of a sandbox is the same before and after a restart, whatever has happened. */
class SameAfterRestartTest {
    private static final String[] LIVE = {"Authorization", Twin.basic(Twin.LIVE_KEY)};

    @TempDir
    private Path directory;

    /** All that a merchant and a tester can see, save the payment codes, which do not outlive it. */
    private static List<String> seen(Twin twin) {
        List<String> seen = new ArrayList<>();
        for (String[] account : List.of(new String[0], LIVE)) {
            for (String list : List.of("/charges", "/refunds", "/events")) {
                for (int offset = 0; offset < 500; offset += 100) {
                    seen.add(withoutCodes(twin.get(list + "?limit=100&offset=" + offset, account)));
                }
            }
            for (JsonNode charge :
                    twin.get("/charges?limit=100", account).json().at("/data")) {
                String path = "/charges/" + charge.at("/id").asText();
                seen.add(withoutCodes(twin.get(path, account)));
                seen.add(withoutCodes(twin.get(path + "/events", account)));
                seen.add(withoutCodes(twin.get(path + "/refunds", account)));
            }
        }
        seen.add(twin.ledger().toString());
        seen.add(twin.admin("GET", "/admin/ledger?livemode=true", "").toString());
        seen.add(twin.admin("GET", "/admin/ledger/check", "").toString());
        return seen;
    }

    private static String withoutCodes(Twin.Answer answer) {
        return answer.body().replaceAll("\"barcode\": (\"\\d+\"|null)", "\"barcode\": -");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldKnowTheSame_afterAnySequenceOfDeeds_howeverItEnds(long seed) throws IOException {
        Random chance = new Random(seed);
        List<String> before;
        List<String> later;
        Path killed;
        try (Twin twin = RestartTest.startOn(directory)) {
            for (int i = 0; i < 120; i++) {
                something(twin, chance);
            }
            before = seen(twin);
            killed = RestartTest.killed(directory);
            twin.advance("40s");
            twin.advance("8d");
            later = seen(twin);
        }
        try (Twin twin = RestartTest.startOn(killed)) {
            assertThat(seen(twin)).isEqualTo(before);
            twin.advance("40s");
            twin.advance("8d");
            assertThat(seen(twin)).isEqualTo(later);
        }
        try (Twin twin = RestartTest.startOn(directory)) {
            assertThat(seen(twin)).isEqualTo(later);
        }
    }

    /** One of all that can happen, with the mishaps that leave an answer. */
    private static void something(Twin twin, Random chance) {
        String[] account = chance.nextBoolean() ? new String[0] : LIVE;
        String live = account.length == 0 ? "" : "?livemode=true";
        long amount = 400_000L
                + List.of(0, 0, 11, 12, 13, 15, 21, 32, 33, 34, 35, 37, 45, 46, 49, 51, 52, 54, 55, 56)
                        .get(chance.nextInt(20));
        JsonNode charges = twin.get("/charges?limit=100", account).json().at("/data");
        if (charges.isEmpty() || chance.nextInt(3) == 0) {
            String code = chance.nextInt(5) == 0 ? "130000000000000007" : Twin.freshCode();
            twin.post("/charges", Twin.form(amount, code) + "&metadata[scan_id]=s%C3%A9%22" + amount, account);
            return;
        }
        String id = charges.get(chance.nextInt(charges.size())).at("/id").asText();
        switch (chance.nextInt(9)) {
            case 0 -> twin.admin("POST", "/admin/charges/" + id + "/pay" + live, "");
            case 1 -> twin.admin("POST", "/admin/charges/" + id + "/decline" + live, "");
            case 2 -> twin.post("/charges/" + id + "/expire", "", account);
            case 3 -> twin.post("/charges/" + id + "/reverse", "", account);
            case 4 -> twin.post("/charges/" + id + "/refunds", "amount=" + (100 + chance.nextInt(60)), account);
            case 5 -> twin.post("/charges/" + id + "/refunds", "amount=" + amount, account);
            case 6 ->
                twin.send(twin.request(
                                "PATCH",
                                "/charges/" + id,
                                "{\"description\":\"ไทย\",\"metadata\":{\"n\":1.0}}",
                                account)
                        .setHeader("Content-Type", "application/json"));
            case 7 -> twin.get("/charges/" + id, account);
            default -> twin.advance(chance.nextInt(4_000) + "ms");
        }
    }
}
