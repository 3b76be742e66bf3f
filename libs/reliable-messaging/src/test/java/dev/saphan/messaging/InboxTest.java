package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.servers.SaphanServers;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class InboxTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Transactions transactions;

    @Inject
    NoteConsumer consumer;

    private String prefix;

    @BeforeEach
    void everyTestHasKeysOfItsOwn() {
        prefix = UUID.randomUUID() + "-";
    }

    @Test
    void shouldApplyARecordOnce_howeverOftenItComes() {
        Topic.write(
                "scans.v1",
                List.of(
                        Topic.scan(prefix + "a", "first"),
                        Topic.scan(prefix + "a", "again"),
                        Topic.scan(prefix + "b", "other")));

        await().atMost(PATIENCE).until(() -> notes().equals(List.of("first", "other")));
        try (Topic charges = new Topic("charges.v1")) {
            await().atMost(PATIENCE).until(() -> charges.keysFrom(prefix).size() >= 2);
            assertThat(charges.keysFrom(prefix)).hasSize(2);
        }
    }

    @Test
    void shouldBuryAPoisonousRecordWithItsReasonAndPlace_andGoOn() {
        Topic.write(
                "scans.v1",
                List.of(
                        Topic.scan(prefix + "poison", null),
                        Topic.scan(prefix + "refused", "no thanks 1234"),
                        Topic.scan(prefix + "good", "good")));

        await().atMost(PATIENCE).until(() -> notes().equals(List.of("good")));
        try (Topic dead = new Topic("dead-letters.v1")) {
            String masked = prefix.replaceAll("\\d", "*");
            await().atMost(PATIENCE).until(() -> dead.keysFrom(masked).size() >= 2);
            assertThat(dead.keysFrom(masked)).hasSize(2).allSatisfy(each -> {
                assertThat(Topic.header(each, "dead_letter_topic")).isEqualTo("scans.v1");
                assertThat(Topic.header(each, "dead_letter_offset")).matches("\\d+");
                assertThat(Topic.header(each, "ce_type")).isEqualTo("note");
                assertThat(Topic.header(each, "dead_letter_reason")).isIn("no value or no key", "not wanted");
                assertThat(new String(each.value(), StandardCharsets.UTF_8)).isIn("", "no thanks ****");
            });
        }
    }

    @Test
    void shouldBuryOnlyTheRecordThatTheDatabaseRefuses() {
        Topic.write(
                "scans.v1",
                List.of(
                        Topic.scan(prefix + "a", "before"),
                        Topic.scan(prefix + "b", "too long ".repeat(20)),
                        Topic.scan(prefix + "c", "a zero \u0000 in it"),
                        Topic.scan(prefix + "d", "behind")));

        await().atMost(PATIENCE).until(() -> notes().equals(List.of("before", "behind")));
        try (Topic dead = new Topic("dead-letters.v1")) {
            String masked = prefix.replaceAll("\\d", "*");
            await().atMost(PATIENCE).until(() -> dead.keysFrom(masked).size() >= 2);
            assertThat(dead.keysFrom(masked))
                    .extracting(each -> Topic.header(each, "dead_letter_reason"))
                    .allMatch(reason -> reason.startsWith("the handler failed on it: SQLSTATE 2"));
        }
    }

    @Test
    void shouldTryAgain_whenTheHandlerFailsInPassing() {
        consumer.failNext(2);

        Topic.write("scans.v1", List.of(Topic.scan(prefix + "a", "patience")));

        await().atMost(PATIENCE).until(() -> notes().equals(List.of("patience")));
    }

    @Test
    void shouldSkipNothing_whenTheDatabaseIsAway() {
        TestPostgres.shared().stop();
        try {
            Topic.write("scans.v1", List.of(Topic.scan(prefix + "a", "kept"), Topic.scan(prefix + "b", "also kept")));
        } finally {
            TestPostgres.shared().start();
        }

        await().atMost(PATIENCE).until(() -> notes().equals(List.of("kept", "also kept")));
    }

    /** The consumer's thread commits between two polls, and hears of it in the second: here there has to come something for each. */
    @Test
    void shouldMoveItsOffsetsOn() {
        long before = Topic.committed("notes");

        await().pollInterval(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> {
            Topic.write("scans.v1", List.of(Topic.scan(prefix + UUID.randomUUID(), "one more")));
            return Topic.committed("notes") > before;
        });
    }

    private List<String> notes() {
        return transactions
                .run(session -> session.createNativeQuery(
                                "select text from note where id like ?1 order by id", String.class)
                        .setParameter(1, prefix + "%")
                        .getResultList())
                .onFailure()
                .recoverWithItem(List.of())
                .await()
                .atMost(PATIENCE);
    }
}
