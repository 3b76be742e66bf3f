package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.servers.SaphanServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class SingleStatementTest {
    /** More than the pool has connections. */
    private static final int MANY = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    SingleStatement single;

    @Test
    void shouldGiveItsConnectionBack_whenNobodyWaitsForTheAnswerAnyMore() {
        for (int i = 0; i < MANY; i++) {
            single.run("select pg_sleep(0.01)", Tuple.tuple())
                    .subscribe()
                    .with(answer -> {})
                    .cancel();
        }

        assertThat(single.run("select 'answered'", Tuple.tuple())
                        .await()
                        .atMost(PATIENCE)
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("answered");
    }
}
