package dev.saphan.webhook.flow;

import dev.saphan.webhook.EventPage;
import dev.saphan.webhook.EventWindow;
import dev.saphan.webhook.Webhook;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What has happened at Omise, by its own list of events, whether a webhook came of it or not. */
public interface GatewayEvents {

    /** How many there were; always ends with a listing, within the gateway's time-out. */
    Uni<Listing> count(EventWindow window);

    /**
     * Those of one page, the oldest first.
     *
     * @param now when they are said to be heard of
     */
    Uni<Listing> page(EventWindow window, EventPage page, Instant now);

    sealed interface Listing {
        /**
         * @param total how many there are in the window
         * @param events those of the page that a webhook could have told of
         */
        record Shown(int total, List<Webhook> events) implements Listing {
            public Shown {
                events = List.copyOf(events);
            }
        }

        /** @param unreadable whether there was an answer, though none that can be read: one event of the page may be why */
        record Failed(String why, boolean unreadable) implements Listing {}
    }
}
