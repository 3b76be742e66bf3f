package dev.saphan.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What an application tells this library about itself. */
@ConfigMapping(prefix = "saphan.messaging")
public interface MessagingConfig {
    /** {@code ce_source} of what it writes by itself, dead letters for one. */
    String source();

    /** Every topic that it reads or writes; readiness says which of them is missing. */
    List<String> topics();

    @WithDefault("dead-letters.v1")
    String deadLetters();

    /** How long an idle relay waits for rows of which it was not told: their replica died before it could, say. */
    @WithDefault("500ms")
    Duration relayPoll();

    /** The most rows that the relay takes at a time. */
    @WithDefault("500")
    int relayBatch();

    /**
     * A connection to the database over which nothing has come for so long is closed, and what was asked over it fails as if it
     * had broken: a host that is gone, or a failover, says nothing, and TCP would wait for it for hours. Longer than any
     * statement takes, and than the relay waits for Kafka with its own connection at rest ({@code max.block.ms}, a few times);
     * less than {@link #stuckAfter}, so that a service recovers before it is restarted.
     */
    @WithDefault("40s")
    Duration databaseSilence();

    /** Work that waits this long without a move, although database and broker answer, is no longer alive. */
    @WithDefault("60s")
    Duration stuckAfter();
}
