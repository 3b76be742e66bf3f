package dev.saphan.refund.flow;

import dev.saphan.events.RefundEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What is to be told on {@code refunds.v1}. */
public interface Announcements {

    /** Written down in the given transaction, and so told if and only if it becomes true. */
    Uni<Void> write(Mutiny.Session transaction, List<Announcement> announcements);

    /** @param traceparent of the command that it answers */
    record Announcement(RefundEvent event, @Nullable String traceparent) {}
}
