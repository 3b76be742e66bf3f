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

    /** A look after the proof that could not be made is tried again, the later the older the scan; until it is so old. */
    private static final Duration LOOKS_MAY_FAIL = Duration.ofDays(30);

    private static final Duration SOON = Duration.ofMinutes(1);

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

    /**
     * Some ninety of them lie between ten minutes and a month.
     *
     * @return absent: it is given up
     */
    static Optional<Duration> untilLookIsMade(Duration age) {
        Duration tenth = age.dividedBy(10);
        return age.compareTo(LOOKS_MAY_FAIL) > 0
                ? Optional.empty()
                : Optional.of(tenth.compareTo(SOON) < 0 ? SOON : tenth);
    }

    static Duration doubling(Duration first, int times, Duration longest) {
        Duration grown = first.multipliedBy(1L << Math.max(0, Math.min(times, 20)));
        return grown.compareTo(longest) > 0 ? longest : grown;
    }
}
