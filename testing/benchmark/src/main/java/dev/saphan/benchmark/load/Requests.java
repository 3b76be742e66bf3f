package dev.saphan.benchmark.load;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a till sends. */
public final class Requests {
    private static final long FIRST_CODE = 130_000_000_000_000_000L;
    private static final long CODES_OF_A_RUN = 1_000_000_000L;

    private final ScanIds ids;

    public Requests(ScanIds ids) {
        this.ids = ids;
    }

    Buffer scan(int index, Till till, Instant scannedAt, Instant sentAt) {
        return Buffer.buffer("{\"scanId\":\"" + ids.of(index)
                + "\",\"basketId\":\"" + till.terminalId() + "/" + ids.run() + "/" + index
                + "\",\"barcode\":\"" + (FIRST_CODE + ids.run() * CODES_OF_A_RUN + index)
                + "\",\"amount\":" + Mix.amount(index)
                + ",\"currency\":\"THB\",\"scannedAt\":\"" + scannedAt.truncatedTo(ChronoUnit.MILLIS)
                + "\",\"sentAt\":\"" + sentAt.truncatedTo(ChronoUnit.MILLIS)
                + "\",\"cashierId\":\"cashier-" + index % 7
                + "\"}");
    }
}
