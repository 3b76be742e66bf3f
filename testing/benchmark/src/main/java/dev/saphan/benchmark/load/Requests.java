package dev.saphan.benchmark.load;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a till sends. */
public final class Requests {
    private static final long FIRST_CODE = 130_000_000_000_000_000L;
    private static final long CODES_OF_A_RUN = 1_000_000_000L;

    private final ScanIds ids;
    private final Mix mix;

    public Requests(ScanIds ids, Mix mix) {
        this.ids = ids;
        this.mix = mix;
    }

    Buffer scan(int index, Till till, Instant scannedAt, Instant sentAt) {
        if (mix.fate(index) == Mix.Fate.BAD) {
            return malformed(index);
        }
        return Buffer.buffer("{\"scanId\":\"" + ids.of(index)
                + "\",\"basketId\":\"" + till.terminalId() + "/" + ids.run() + "/" + index
                + "\",\"barcode\":\"" + (FIRST_CODE + ids.run() * CODES_OF_A_RUN + index)
                + "\",\"amount\":" + mix.amount(index)
                + ",\"currency\":\"THB\",\"scannedAt\":\"" + scannedAt.truncatedTo(ChronoUnit.MILLIS)
                + "\",\"sentAt\":\"" + sentAt.truncatedTo(ChronoUnit.MILLIS)
                + "\",\"cashierId\":\"cashier-" + index % 7
                + "\"}");
    }

    /** Half of them no JSON, half of them a code that none is. */
    private Buffer malformed(int index) {
        return index % 2 == 0
                ? Buffer.buffer("{\"scanId\":\"" + ids.of(index) + "\",\"basketId\":")
                : Buffer.buffer(
                        "{\"scanId\":\"" + ids.of(index)
                                + "\",\"basketId\":\"b\",\"barcode\":\"12\",\"amount\":1,\"currency\":\"USD\",\"scannedAt\":\"2026-01-01T00:00:00Z\"}");
    }
}
