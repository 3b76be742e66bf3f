package dev.saphan.webhook.flow;

import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** What decisions depend on, made once out of the configuration. */
class Setup {
    private static final Logger LOG = Logger.getLogger(Setup.class);
    private static final Duration SHORTEST_MEMORY = Duration.ofHours(1);

    @Produces
    @Singleton
    Rules rules(SaphanConfig config, Gateway gateway) {
        return new Rules(new Rhythm(config.pollAfter()), gateway.live());
    }

    /** Made now: what is wrong in the configuration ends the start. */
    void check(@Observes StartupEvent event, Rules rules, SaphanConfig config) {
        if (config.eventsComparedEvery().toSeconds() < 1) {
            throw new IllegalArgumentException("SAPHAN_EVENTS_COMPARED_EVERY has to be a second at least");
        }
        refuseForgetful("SAPHAN_COMPLETIONS_KEPT", config.completionsKept());
        refuseForgetful("SAPHAN_WEBHOOKS_KEPT", config.webhooksKept());
        LOG.infof("first read without a webhook after %s", rules.rhythm().pollAfter());
    }

    /** A bare number is one of seconds: whoever writes 400 means days. What is forgotten so soon is published a second time. */
    private static void refuseForgetful(String setting, Duration kept) {
        if (kept.compareTo(SHORTEST_MEMORY) < 0) {
            throw new IllegalArgumentException(setting + " has to be an hour at least, such as 400d");
        }
    }

    /** The only clock; tests put their own in its place. */
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
