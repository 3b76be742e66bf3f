package dev.saphan.charge.flow;

import dev.saphan.charge.ChargeRules;
import dev.saphan.charge.Deadlines;
import dev.saphan.events.CodePrefixes;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Gives the language, which knows no container, to those who speak it. */
class Language {
    /**
     * Until a charge that failed or expired is seven days old webhook-ingest looks whether it took money after all (decision 0005), and it
     * may be a day late: of a scan that is forgotten by then nobody would send that back. And for a day, as long as {@code scans.v1} keeps it, a scan may be delivered
     * again, and would be taken for new.
     */
    private static final Duration SHORTEST_MEMORY = Duration.ofDays(8);

    /** Of a pace without a pause there is no timer: the first round would be the last. */
    private static final Duration FASTEST_SWEEP = Duration.ofMillis(10);

    /** Of milliseconds: the store keeps no nanoseconds, and what is said must equal what is kept. */
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Made at start: deadlines that contradict each other, and too short a memory, are refused then. */
    @Startup(100)
    @Produces
    @Singleton
    ChargeRules rules(SaphanConfig config, Gateway gateway) {
        if (config.chargesKept().compareTo(SHORTEST_MEMORY) < 0) {
            throw new IllegalArgumentException(
                    "SAPHAN_CHARGES_KEPT has to be %d days at least, for money may come so late"
                            .formatted(SHORTEST_MEMORY.toDays()));
        }
        if (config.sweepEvery().compareTo(FASTEST_SWEEP) < 0) {
            throw new IllegalArgumentException(
                    "SAPHAN_SWEEP_EVERY has to be %d ms at least".formatted(FASTEST_SWEEP.toMillis()));
        }
        Deadlines deadlines = new Deadlines(
                config.uncertainAfter(),
                config.decideAfter(),
                config.certainAfter(),
                gateway.terms().answerTimeout(),
                config.clockMargin());
        return new ChargeRules(deadlines, CodePrefixes.parse(config.codePrefixes()));
    }
}
