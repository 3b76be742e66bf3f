package dev.saphan.webhook.flow;

import dev.saphan.webhook.Webhook;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what Omise has sent, and with it what is to be done about it: both in one transaction. */
public interface Webhooks {

    /**
     * Keeps a webhook, once, and plans the read that it asks for.
     *
     * @param laterAt when the charge is to be read if the webhook only says that it exists
     * @param claim whether this replica has room to make the read itself, at once
     * @return what became of it, after the commit; fails when it could not be stored
     */
    Uni<Kept> keep(Webhook webhook, Instant laterAt, boolean claim);

    /** Deletes what came before that time, a limited number of rows; says how many there were. */
    Uni<Integer> prune(Instant before);

    /**
     * @param repeat it was there already
     * @param errand the read that this replica has to make now; null when there is none, or another makes it
     */
    record Kept(boolean repeat, @Nullable Errand errand) {}
}
