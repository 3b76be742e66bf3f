package dev.saphan.charge.flow;

import dev.saphan.charge.ChargeRules;
import dev.saphan.charge.Deadlines;
import dev.saphan.events.CodePrefixes;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Gives the language, which knows no container, to those who speak it. */
class Language {

    /** Of milliseconds: the store keeps no nanoseconds, and what is said must equal what is kept. */
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Made at start: deadlines that contradict each other are refused then. */
    @Startup(100)
    @Produces
    @Singleton
    ChargeRules rules(SaphanConfig config, Gateway gateway) {
        Deadlines deadlines = new Deadlines(
                config.uncertainAfter(),
                config.decideAfter(),
                config.certainAfter(),
                gateway.terms().answerTimeout(),
                config.clockMargin());
        return new ChargeRules(deadlines, CodePrefixes.parse(config.codePrefixes()));
    }
}
