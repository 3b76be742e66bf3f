package dev.saphan.benchmark.load;

import java.util.UUID;

/**
 * The ids that the tills of one run mint: as scattered as random ones, which is what an index has to bear, and yet each tells
 * its place in the run.
 *
 * @param run which run, 24 bits: one store may see many
 */
public record ScanIds(int run) {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int NOT_OURS = -1;

    public ScanIds {
        if (run < 0 || run >= 1 << 24) {
            throw new IllegalArgumentException("a run has 24 bits");
        }
    }

    public UUID of(int index) {
        long scattered = Mix.scatter(((long) run << 32) + index);
        return new UUID((scattered & ~0xF000L) | VERSION_4, VARIANT | ((long) run << 32) | index);
    }

    /** The place of an id in this run, or -1 for one of another's. */
    public int indexOf(UUID id) {
        long low = id.getLeastSignificantBits();
        int index = (int) low;
        return index >= 0 && of(index).equals(id) ? index : NOT_OURS;
    }
}
