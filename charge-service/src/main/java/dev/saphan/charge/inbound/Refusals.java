package dev.saphan.charge.inbound;

import dev.saphan.http.Problem;

/** The problems of this service's own calls. */
final class Refusals {
    private Refusals() {}

    static Problem invalidScanId() {
        return Problem.of(
                        400,
                        "invalid-scan-id",
                        "The scanId is not a UUID",
                        "A scanId is a UUID of 36 characters, as the till minted it. Correct it and ask again.")
                .withError("scanId", "is not a UUID");
    }

    static Problem unknownScan() {
        return Problem.of(
                404,
                "unknown-scan",
                "No such scan is known here",
                "It may still be on its way over scans.v1. Ask again in a moment; if it stays unknown it was never taken in.");
    }
}
