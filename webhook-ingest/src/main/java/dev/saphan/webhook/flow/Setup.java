package dev.saphan.webhook.flow;

import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** What decisions depend on, made once out of the configuration. */
class Setup {
    private static final Logger LOG = Logger.getLogger(Setup.class);

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
        LOG.infof("first read without a webhook after %s", rules.rhythm().pollAfter());
    }

    /** The only clock; tests put their own in its place. */
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
