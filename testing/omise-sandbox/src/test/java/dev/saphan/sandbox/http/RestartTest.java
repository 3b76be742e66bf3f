package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sandbox knows is what the next one on its directory knows, however it ended. */
class RestartTest {
    private static final String[] LIVE = {"Authorization", Twin.basic(Twin.LIVE_KEY)};

    @TempDir
    private Path directory;

    private Twin start(String... more) {
        return startOn(directory, more);
    }

    private static Twin startOn(Path data, String... more) {
        List<String> variables = new ArrayList<>(
                List.of("DATA", data.toString(), "CLOCK_START", "2026-01-01T00:00:00Z", "CLOCK_FROZEN", "true"));
        variables.addAll(List.of(more));
        return Twin.start(variables.toArray(String[]::new));
    }

    private Path journal() {
        return directory.resolve("journal.jsonl");
    }

    /** As a kill leaves it: the file as it stands at this moment, and nothing else. */
    private Path killed(String name) throws IOException {
        Path copy = Files.createDirectory(directory.resolve(name));
        Files.copy(journal(), copy.resolve("journal.jsonl"));
        return copy;
    }

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
        try (Twin twin = start()) {
            for (int i = 0; i < 120; i++) {
                something(twin, chance);
            }
            before = seen(twin);
            killed = killed("killed");
            twin.advance("40s");
            twin.advance("8d");
            later = seen(twin);
        }
        try (Twin twin = startOn(killed)) {
            assertThat(seen(twin)).isEqualTo(before);
            twin.advance("40s");
            twin.advance("8d");
            assertThat(seen(twin)).isEqualTo(later);
        }
        try (Twin twin = start()) {
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

    @Test
    void shouldGoOn_withWhatABuyerWasStillGoingToDo_andWithCharges_thatExpireWhenTheyWereToExpire() {
        String approving;
        String pending;
        try (Twin twin = start()) {
            approving = twin.pending(400_014); // in 40 seconds
            pending = twin.pending(400_015);
        }
        try (Twin twin = start("CLOCK_START", "2026-01-01T00:00:39Z")) {
            assertThat(twin.get("/charges/" + approving).at("/status")).isEqualTo("pending");
            twin.advance("1s");
            assertThat(twin.get("/charges/" + approving).at("/paid_at")).isEqualTo("2026-01-01T00:00:40Z");
        }
        try (Twin twin = start("CLOCK_START", "2026-01-09T00:00:00Z")) {
            assertThat(twin.get("/charges/" + pending).at("/expired_at")).isEqualTo("2026-01-08T00:00:00Z");
            assertThat(twin.get("/charges/" + approving).at("/status")).isEqualTo("successful");
        }
    }

    @Test
    void shouldPayInTheMeantime_whatWasDueWhileItWasAway_andRefundIt() {
        String id;
        try (Twin twin = start()) {
            id = twin.pending(400_014);
        }
        try (Twin twin = start("CLOCK_START", "2026-01-02T00:00:00Z")) {
            assertThat(twin.get("/charges/" + id).at("/paid_at")).isEqualTo("2026-01-01T00:00:40Z");
            assertThat(twin.get("/events?from=2026-01-01T00:00:40Z").at("/data/0/key"))
                    .isEqualTo("charge.complete");
            assertThat(twin.post("/charges/" + id + "/refunds", "amount=100").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseACode_thatWasSpentBefore_andKeepNoneInTheJournal() throws IOException {
        String minted;
        try (Twin twin = start()) {
            minted = twin.admin("POST", "/admin/codes", "").at("/codes/0").asText();
            assertThat(twin.post("/charges", Twin.form(400_000, minted)).at("/status"))
                    .isEqualTo("pending");
        }
        try (Twin twin = start()) {
            assertThat(twin.post("/charges", Twin.form(400_000, minted)).at("/failure_code"))
                    .isEqualTo("invalid_barcode");
            assertThat(twin.admin("POST", "/admin/codes", "").at("/codes/0").asText())
                    .isNotEqualTo(minted);
        }
        assertThat(Files.readString(journal())).doesNotContain(minted, minted.substring(2));
    }

    @Test
    void shouldGoOnCounting_theCallsOfWhichOnlyTheFirstGoWrong() {
        String id;
        try (Twin twin = start()) {
            id = twin.pending(400_057); // the first three reads answer 503
            assertThat(twin.get("/charges/" + id).status()).isEqualTo(503);
            assertThat(twin.get("/charges/" + id).status()).isEqualTo(503);
        }
        try (Twin twin = start()) {
            assertThat(twin.get("/charges/" + id).status()).isEqualTo(503);
            assertThat(twin.get("/charges/" + id).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldNeverGoBack_behindWhereTheClockWasMoved() {
        try (Twin twin = start()) {
            twin.advance("7d");
        }
        try (Twin twin = start()) {
            assertThat(twin.admin("GET", "/admin/clock", "").at("/now").asText())
                    .isEqualTo("2026-01-08T00:00:00Z");
            twin.admin("POST", "/admin/reset", "");
        }
        try (Twin twin = start()) {
            assertThat(twin.admin("GET", "/admin/clock", "").at("/now").asText())
                    .isEqualTo("2026-01-08T00:00:00Z");
        }
    }

    @Test
    void shouldForgetAll_afterAReset() throws IOException {
        String first;
        try (Twin twin = start()) {
            first = twin.paid(400_000);
            twin.post("/charges", Twin.form(400_000, Twin.freshCode()), LIVE);
            twin.admin("POST", "/admin/reset", "");
            assertThat(Files.readAllLines(journal())).hasSize(2); // how it was begun, and where the clock stands
        }
        try (Twin twin = start()) {
            assertThat(twin.ledger().at("/total").asInt()).isZero();
            assertThat(twin.pending(400_000)).isEqualTo(first);
        }
    }

    @Test
    void shouldCutOff_whatAKillHasTorn_andGoOn() throws IOException {
        String id;
        try (Twin twin = start()) {
            id = twin.paid(400_000);
            twin.pending(400_000);
        }
        byte[] whole = Files.readAllBytes(journal());
        for (int missing : List.of(1, 20, 200)) {
            Files.write(journal(), Arrays.copyOf(whole, whole.length - missing));
            try (Twin twin = start()) {
                assertThat(twin.news()).anyMatch(line -> line.matches("cut \\d+ bytes off .*torn by a kill"));
                assertThat(twin.get("/charges/" + id).at("/status")).isEqualTo("successful");
                twin.paid(400_000);
            }
            try (Twin twin = start()) {
                assertThat(twin.news()).noneMatch(line -> line.startsWith("cut"));
                assertThat(twin.ledger().at("/balanced").asBoolean()).isTrue();
            }
        }
    }

    @Test
    void shouldNameTheLine_thatItDoesNotUnderstand() throws IOException {
        try (Twin twin = start()) {
            twin.paid(400_000);
        }
        List<String> lines = Files.readAllLines(journal());
        for (String wrong :
                List.of("{\"at\":17", "{\"at\":1,\"account\":0,\"deed\":\"paid\",\"charge\":7}", "[]", "\0\0")) {
            List<String> spoilt = new ArrayList<>(lines);
            spoilt.set(2, wrong);
            Files.write(journal(), spoilt);
            assertThatThrownBy(this::start).hasMessageContaining(journal() + ", line 3: ");
        }
    }

    @Test
    void shouldBeRefused_whenItWasBegunOtherwise_orAnotherSandboxHasIt() {
        try (Twin twin = start("SEED", "7")) {
            twin.paid(400_000);
            assertThatThrownBy(() -> start("SEED", "7")).hasMessageContaining("another sandbox writes to");
        }
        assertThatThrownBy(() -> start("SEED", "8"))
                .hasMessageContaining(
                        "line 1: it was begun with SANDBOX_SEED=7, now it is 8: set it back, let SANDBOX_DATA name another");
        assertThatThrownBy(() -> start("SEED", "7", "API_VERSION", "2017-11-02"))
                .hasMessageContaining("SANDBOX_API_VERSION=2019-05-29");
        assertThatThrownBy(() -> start("SEED", "7", "CHARGE_LIFE", "1d"))
                .hasMessageContaining("SANDBOX_CHARGE_LIFE=7d");
        assertThatThrownBy(() -> start("SEED", "7", "SECRET_KEY", "skey_5other"))
                .hasMessageContaining("mode=test");
    }

    @Test
    void shouldDrawItsSeedOnce() {
        String id;
        try (Twin twin = start("SEED", "random")) {
            id = twin.paid(400_000);
            assertThat(twin.news()).anyMatch(line -> line.startsWith("drew SANDBOX_SEED="));
        }
        try (Twin twin = start("SEED", "random")) {
            assertThat(twin.news()).noneMatch(line -> line.startsWith("drew"));
            assertThat(twin.get("/charges/" + id).at("/id")).isEqualTo(id);
        }
    }

    @Test
    void shouldRefuseALiveAccountsDeeds_whenItHasNoLiveKey() throws IOException {
        try (Twin twin = start()) {
            twin.post("/charges", Twin.form(400_000, Twin.freshCode()), LIVE);
        }
        assertThatThrownBy(() -> start("LIVE_SECRET_KEY", ""))
                .hasMessageContaining("SANDBOX_LIVE_SECRET_KEY is wanted");
        Files.writeString(journal(), "", StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
        try (Twin twin = start("LIVE_SECRET_KEY", "")) {
            assertThat(twin.ledger().at("/total").asInt()).isZero();
        }
    }

    @Test
    void shouldSendAgain_whatWasOnItsWay() throws IOException {
        Path killed;
        try (Twin twin = start()) {
            twin.paid(400_000);
            killed = killed("killed");
        }
        try (Receiver receiver = new Receiver();
                Twin twin = startOn(killed, "WEBHOOK_URLS", receiver.url())) {
            assertThat(twin.url()).isNotEmpty();
            await().atMost(Duration.ofMinutes(1)).until(() -> receiver.keys().size() == 2);
            assertThat(receiver.keys()).containsExactlyInAnyOrder("charge.create", "charge.complete");
        }
    }
}
