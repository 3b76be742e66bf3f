package dev.saphan.webhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeId;
import dev.saphan.messaging.Transactions;
import dev.saphan.webhook.Decision;
import dev.saphan.webhook.flow.Change;
import dev.saphan.webhook.flow.Watches;
import dev.saphan.webhook.flow.Watches.Outcome;
import dev.saphan.webhook.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Webhooks and messages change the same rows at the same time, several of them in one transaction. */
@QuarkusTest
class LocksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Transactions transactions;

    @Inject
    Watches watches;

    private CompletableFuture<List<Outcome>> messages = new CompletableFuture<>();
    private final String first = "chrg_locks_%s_1".formatted(UUID.randomUUID());
    private final String second = first.replaceFirst("1$", "2");

    @Test
    void shouldNotDeadlock_whenWebhooksOfTheSameChargesAreStoredMeanwhile() throws Exception {
        Database.execute("insert into watch (charge_id, first_seen_at) values (?, now())", first);

        Database.committedAfter(webhooks -> {
            try (Statement statement = webhooks.createStatement()) {
                statement.execute("update watch set asks = asks + 1 where charge_id = '%s'".formatted(first));
                messages = take(first, second);
                await().atMost(PATIENCE).until(LocksTest::somebodyWaits);
                statement.execute(
                        "insert into watch (charge_id, first_seen_at) values ('%s', now())".formatted(second));
            }
        });

        assertThat(messages.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(2);
        assertThat(Database.count("select asks from watch where charge_id = ?", first))
                .as("what the webhooks wrote is still there")
                .isEqualTo(1);
    }

    private CompletableFuture<List<Outcome>> take(String... charges) {
        List<Change> changes = List.of(charges).stream()
                .map(each -> new Change(new ChargeId(each), Change.Occasion.MESSAGE, Decision::unchanged))
                .toList();
        return transactions.run(session -> watches.changeWithin(changes)).subscribeAsCompletionStage();
    }

    private static boolean somebodyWaits() {
        return Database.count("select count(*) from pg_locks where locktype = 'transactionid' and not granted") > 0;
    }
}
