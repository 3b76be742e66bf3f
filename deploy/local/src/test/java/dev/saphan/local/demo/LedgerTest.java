package dev.saphan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void shouldReadWhatTheSandboxSays() throws Exception {
        var ledger = Ledger.of(new ObjectMapper().readTree("""
                {"now":"2026-11-23T07:15:25.075Z","livemode":false,"balanced":true,
                 "accounts":{"customer":-40000,"merchant":39294,"fees":660,"vat":46,"sum":0},"total":2,"charges":[
                {"seq":0,"id":"chrg_test_1","metadata":{"scan_id":"s-1","store_id":"store-1","basket_id":"b-1"},
                 "source_type":"barcode_wechat","amount":40000,"currency":"THB","status":"successful",
                 "failure_code":null,"created_at":"2026-11-23T07:15:20.001Z","captured":40000,"refunded":100,"fee":660,"fee_vat":46,
                 "refunds":[{"id":"rfnd_test_1","amount":100,"voided":false,"metadata":{"refund_id":"r-1"}}]},
                {"seq":1,"id":"chrg_test_2","metadata":{},"amount":2000,"status":"failed",
                 "failure_code":"payment_rejected","created_at":"2026-11-23T07:15:21Z","captured":0,"refunded":0,"refunds":[]}
                ],"next_seq":null}
                """));

        assertThat(ledger.balanced()).isTrue();
        assertThat(ledger.charges())
                .containsExactly(
                        new Ledger.Charge(
                                "chrg_test_1",
                                "s-1",
                                "store-1/b-1",
                                40_000,
                                "successful",
                                "",
                                Instant.parse("2026-11-23T07:15:20.001Z"),
                                new Ledger.Booked(40_000, 100, 660, 46),
                                List.of(new Ledger.Refund("rfnd_test_1", "r-1", 100))),
                        new Ledger.Charge(
                                "chrg_test_2",
                                "",
                                "/",
                                2_000,
                                "failed",
                                "payment_rejected",
                                Instant.parse("2026-11-23T07:15:21Z"),
                                new Ledger.Booked(0, 0, 0, 0),
                                List.of()));
    }
}
