package dev.saphan.events;

import java.time.Duration;
import java.util.List;

/** The topics, who keeps what for how long (design.md section 3). */
public final class Topics {
    public static final String SCANS = "scans.v1";
    public static final String CHARGES = "charges.v1";
    public static final String CHARGE_COMPLETED = "charge-completed.v1";
    public static final String REFUND_COMMANDS = "refund-commands.v1";
    public static final String REFUNDS = "refunds.v1";
    public static final String DEAD_LETTERS = "dead-letters.v1";

    public static final int DEFAULT_PARTITIONS = 12;

    /** Payment codes lie in {@link #SCANS} and are dead after a minute, so it is short. */
    private static final Duration WITH_CODES = Duration.ofHours(24);

    /** The 365 days of the refund window, and then some. */
    private static final Duration REFUND_WINDOW_AND_MORE = Duration.ofDays(400);

    public static final List<TopicSpec> ALL = List.of(
            new TopicSpec(SCANS, DEFAULT_PARTITIONS, WITH_CODES),
            new TopicSpec(CHARGES, DEFAULT_PARTITIONS, REFUND_WINDOW_AND_MORE),
            new TopicSpec(CHARGE_COMPLETED, DEFAULT_PARTITIONS, REFUND_WINDOW_AND_MORE),
            new TopicSpec(REFUND_COMMANDS, DEFAULT_PARTITIONS, REFUND_WINDOW_AND_MORE),
            new TopicSpec(REFUNDS, DEFAULT_PARTITIONS, REFUND_WINDOW_AND_MORE),
            new TopicSpec(DEAD_LETTERS, DEFAULT_PARTITIONS, REFUND_WINDOW_AND_MORE));

    private Topics() {}

    /** A topic as it is to be made. */
    public record TopicSpec(String name, int partitions, Duration retention) {}
}
