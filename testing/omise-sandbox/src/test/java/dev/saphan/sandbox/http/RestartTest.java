package dev.saphan.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sandbox knows is what the next one on its directory knows, however it ended. */
class RestartTest {
    private static final String[] LIVE = {"Authorization", Twin.basic(Twin.LIVE_KEY)};

    @TempDir
    private Path directory;

    private Twin start(String... more) {
        return startOn(directory, more);
    }

    /** One whose clock stands still. */
    static Twin startOn(Path data, String... more) {
        List<String> variables = new ArrayList<>(
                List.of("DATA", data.toString(), "CLOCK_START", "2026-01-01T00:00:00Z", "CLOCK_FROZEN", "true"));
        variables.addAll(List.of(more));
        return Twin.start(variables.toArray(String[]::new));
    }

    private Path journal() {
        return directory.resolve("journal.jsonl");
    }

    /** As a kill leaves it: the file as it stands at this moment, and nothing else. */
    static Path killed(Path data) throws IOException {
        Path copy = Files.createDirectory(data.resolve("killed"));
        Files.copy(data.resolve("journal.jsonl"), copy.resolve("journal.jsonl"));
        return copy;
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
            killed = killed(directory);
        }
        try (Receiver receiver = new Receiver();
                Twin twin = startOn(killed, "WEBHOOK_URLS", receiver.url())) {
            assertThat(twin.url()).isNotEmpty();
            await().atMost(Duration.ofMinutes(1)).until(() -> receiver.keys().size() == 2);
            assertThat(receiver.keys()).containsExactlyInAnyOrder("charge.create", "charge.complete");
        }
    }
}
