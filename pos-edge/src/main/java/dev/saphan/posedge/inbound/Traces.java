package dev.saphan.posedge.inbound;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** W3C trace context. */
final class Traces {
    private Traces() {}

    /** A trace that begins here, and of which nobody has recorded anything yet. */
    static String begin() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // The lowest bit is set: neither id may be all zeroes.
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
