package dev.saphan.charge.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeCreated;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ScanReceived;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForgettingTest extends ServiceTest {
    private static final List<String> TABLES = List.of("charge", "transition", "completion", "early_refund", "surplus");

    @Test
    void shouldForgetWhatEndedLongAgo_andNothingElse() {
        ScanReceived young = ended();
        ScanReceived open = Tills.scan();
        ScanReceived withSurplus = ended();
        ScanReceived old = ended();
        assertThat(charged(open).scanId()).isEqualTo(open.scanId());
        beside(open, "update charge set next_at = now() + interval '1 hour', message = ? where scan_id = ?");
        beside(withSurplus, """
                insert into surplus (charge_id, scan_id, state, tries, next_at, found_at)
                select ?, scan_id, 'open', 1, now() + interval '1 hour', now() from charge where scan_id = ?
                """);
        beside(old, """
                insert into surplus (charge_id, scan_id, state, tries, next_at, found_at)
                select ?, scan_id, 'ended', 1, null, now() from charge where scan_id = ?
                """);
        beside(old, """
                insert into completion (charge_id, status, scan_id, amount, currency, created_at)
                select ?, 'failed', scan_id, 1, 'THB', now() from charge where scan_id = ?
                """);
        beside(old, """
                insert into early_refund (charge_id, scan_id, refunded_total)
                select ?, scan_id, 1 from charge where scan_id = ?
                """);

        makeOlder(young, 399);
        makeOlder(open, 401);
        makeOlder(withSurplus, 401);
        makeOlder(old, 401);

        patiently().until(() -> rows("charge", old) == 0);
        assertThat(TABLES)
                .allSatisfy(name -> assertThat(rows(name, old)).as(name).isZero());
        assertThat(Stream.of(young, open, withSurplus)).allSatisfy(each -> {
            assertThat(rows("charge", each)).isOne();
            assertThat(rows("transition", each)).isPositive();
        });
    }

    private ScanReceived ended() {
        ScanReceived scan = Tills.scan();
        ChargeCreated created = charged(scan);
        bus.publish(Tills.completed(created, ChargeStatus.SUCCESSFUL));
        assertThat(bus.await1(scan.scanId(), ChargeEnded.class).status()).isEqualTo(ChargeStatus.SUCCESSFUL);
        return scan;
    }

    private void beside(ScanReceived scan, String sql) {
        String id = "chrg_beside_" + scan.scanId().toString().replace("-", "");
        assertThat(table.change(sql, id, scan.scanId().value())).isOne();
    }

    private void makeOlder(ScanReceived scan, int days) {
        assertThat(table.change(
                        "update charge set received_at = received_at - make_interval(days => ?) where scan_id = ?",
                        days,
                        scan.scanId().value()))
                .isOne();
    }

    private int rows(String of, ScanReceived scan) {
        return Integer.parseInt(
                requireNonNull(table.value("select count(*) from " + of + " where scan_id = ?", scan.scanId())));
    }
}
