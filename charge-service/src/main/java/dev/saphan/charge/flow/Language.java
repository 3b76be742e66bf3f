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
    /** So long a scan may be delivered again ({@code scans.v1} keeps it): once forgotten, it would be taken for new. */
    private static final Duration SHORTEST_MEMORY = Duration.ofDays(1);

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
            throw new IllegalArgumentException("SAPHAN_CHARGES_KEPT has to be a day at least");
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
