package dev.saphan.refund.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.messaging.Transactions;
import dev.saphan.refund.Account;
import dev.saphan.refund.Captured;
import dev.saphan.refund.Decision;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.Reading;
import dev.saphan.refund.RefundRequest;
import dev.saphan.refund.RefundState;
import dev.saphan.refund.Standing;
import dev.saphan.refund.flow.Charges;
import dev.saphan.refund.flow.Commands;
import dev.saphan.refund.flow.Posting;
import dev.saphan.refund.flow.Postings;
import dev.saphan.refund.flow.Register;
import dev.saphan.servers.Database;
import dev.saphan.servers.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The store's own promises, asked of it directly. In a far future, so that nothing is due yet for the service that runs beside. */
@QuarkusTest
class StoreTest {
    private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Transactions transactions;

    @Inject
    Commands commands;

    @Inject
    Charges charges;

    @Inject
    Postings postings;

    @Inject
    Register register;

    @Test
    void shouldRefuseInTheDatabase_whatWouldExceed() {
        ChargeId charge = learn(1_000);

        assertThatThrownBy(() -> execute(
                        "update captured set reserved = 600, refunded = 401 where charge_id = '" + charge + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refunds_never_exceed");
    }

    @Test
    void shouldRefuseInTheDatabase_aSecondGatewayRefundForOneCommand() throws SQLException {
        ChargeId charge = learn(1_000);
        RefundRequest command = take(charge, 10L);
        String insert = "insert into gateway_refund values ('%s', '" + charge + "', '" + command.refundId()
                + "', 10, 'THB', false, null, now())";
        execute(insert.formatted("rfnd_test_a" + charge));

        assertThatThrownBy(() -> execute(insert.formatted("rfnd_test_b" + charge)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refund_id");
    }

    @Test
    void shouldGiveEachRefundToOneReplicaOnly() {
        List<RefundRequest> asked =
                IntStream.range(0, 40).mapToObj(i -> take(learn(1_000), 10L)).toList();

        List<RefundId> claimed = Uni.join()
                .all(IntStream.range(0, 8).mapToObj(this::claim).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE)
                .stream()
                .flatMap(List::stream)
                .map(Posting::refundId)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates();
        assertThat(claimed)
                .containsAll(asked.stream().map(RefundRequest::refundId).toList());
    }

    private Uni<List<Posting>> claim(int replica) {
        return postings.claim(10, "replica-" + replica, FAR_AHEAD.plusSeconds(1));
    }

    @Test
    void shouldDecideByWhatIsTrueUnderTheLock_notByWhatWasReadBefore() {
        ChargeId charge = learn(1_000);
        RefundRequest command = take(charge, 10L);

        Accounts accounts = transactions
                .run(session -> Rows.chargesOfScans(session, Set.of(Fixtures.SALE.scanId()))
                        .chain(() -> Rows.refunds(session, Set.of(command.refundId())))
                        .invoke(() ->
                                meanwhile("update captured set reserved = 500 where charge_id = '" + charge + "'"))
                        .invoke(() -> meanwhile(
                                "update refund set amount = 500 where refund_id = '" + command.refundId() + "'"))
                        .chain(() -> Accounts.lock(session, Set.of(charge), Set.of())))
                .await()
                .atMost(PATIENCE);

        Account account = accounts.byCharge().get(charge);
        assertThat(account.charge().funds().reserved()).isEqualTo(Money.satang(500));
        assertThat(account.refunds().getFirst().sum()).isEqualTo(Money.satang(500));
    }

    private void meanwhile(String sql) {
        try {
            execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Test
    void shouldKeepEveryWordOfACommand() {
        ChargeId charge = learn(1_000);
        RefundRequest command = take(charge, null);

        Register.History history =
                register.find(command.refundId()).await().atMost(PATIENCE).orElseThrow();

        assertThat(history.refund().asked()).isEqualTo(command);
        assertThat(history.refund().sum()).isEqualTo(Money.satang(1_000));
        assertThat(history.steps()).hasSize(2);
    }

    @Test
    void shouldTakeABatchWithRepeatsAndContradictions() {
        ChargeId charge = learn(1_000);
        RefundRequest first = request(charge, 10L);
        RefundRequest other = Fixtures.request(first.refundId(), 11L);

        Commands.Taken taken = transactions
                .run(session -> commands.take(session, List.of(first, first, other, first), FAR_AHEAD))
                .await()
                .atMost(PATIENCE);

        assertThat(taken.decision().refunds()).hasSize(1);
        assertThat(taken.contradicting()).containsExactly(other);
    }

    /** Waiting for head office, so that the service beside does not touch it. */
    @Test
    void shouldTellWhenTheOldestWasTakenIn_howeverLatelyItHasMoved() throws SQLException {
        RefundRequest command = take(learn(1_000), 10L);
        Instant accepted = Instant.parse("2001-02-03T04:05:06Z");
        execute("update refund set state = 'held', next_at = null, accepted_at = '" + accepted + "', since = '"
                + accepted.plus(Duration.ofMinutes(40)) + "' where refund_id = '" + command.refundId() + "'");

        assertThat(register.open()
                        .await()
                        .atMost(PATIENCE)
                        .get(RefundState.HELD)
                        .oldest())
                .isEqualTo(accepted);
    }

    private ChargeId learn(long amount) {
        ChargeId charge =
                new ChargeId("chrg_test_" + UUID.randomUUID().toString().replace("-", ""));
        Captured captured = Captured.of(
                new Reading.Charge(charge, Fixtures.SALE, Standing.SUCCESSFUL, Money.satang(amount), FAR_AHEAD));
        Decision decision = transactions
                .run(session -> charges.learn(session, List.of(captured), FAR_AHEAD))
                .await()
                .atMost(PATIENCE);
        assertThat(decision.events()).isEmpty();
        return charge;
    }

    private RefundRequest take(ChargeId charge, Long amount) {
        RefundRequest command = request(charge, amount);
        Commands.Taken taken = transactions
                .run(session -> commands.take(session, List.of(command), FAR_AHEAD))
                .await()
                .atMost(PATIENCE);
        assertThat(taken.contradicting()).isEmpty();
        return command;
    }

    private static RefundRequest request(ChargeId charge, Long amount) {
        RefundRequest usual = Fixtures.request(amount);
        return new RefundRequest(
                usual.refundId(),
                usual.sale(),
                charge,
                amount,
                usual.reason(),
                usual.requestedBy(),
                usual.requestedAt(),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    private void execute(String sql) throws SQLException {
        Database database = TestPostgres.shared().createDatabase("refund_service");
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
