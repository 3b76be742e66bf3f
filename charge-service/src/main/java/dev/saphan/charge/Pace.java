package dev.saphan.charge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How often things are tried, and how long is paused in between. */
final class Pace {
    /** So long an expire or a look-up is somebody's; when it has passed, that somebody is gone. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** A call that provably never arrived is tried this often while the code lives. */
    static final int POST_ATTEMPTS = 5;

    /** Proved absent, and looked for again all the same (design.md section 6, {@code EveryScanEnds}). */
    private static final List<Duration> LOOKS_AFTER_PROOF =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

    private Pace() {}

    static Duration untilPost(int attempts) {
        return doubling(Duration.ofMillis(200), attempts - 1, Duration.ofSeconds(2));
    }

    static Duration untilLook(int looks) {
        return doubling(Duration.ofSeconds(1), looks - 1, Duration.ofSeconds(15));
    }

    static Duration untilExpire(int calls) {
        return doubling(Duration.ofSeconds(1), calls - 1, Duration.ofMinutes(1));
    }

    /** The gateway says that it ended and the completion is awaited: only to notice if that never comes. */
    static Duration untilReminder(int calls) {
        return doubling(Duration.ofMinutes(1), calls - 1, Duration.ofHours(1));
    }

    /** @return absent after the last */
    static Optional<Duration> untilLookAfterProof(int looks) {
        return looks < LOOKS_AFTER_PROOF.size() ? Optional.of(LOOKS_AFTER_PROOF.get(looks)) : Optional.empty();
    }

    static Duration doubling(Duration first, int times, Duration longest) {
        Duration grown = first.multipliedBy(1L << Math.max(0, Math.min(times, 20)));
        return grown.compareTo(longest) > 0 ? longest : grown;
    }
}
