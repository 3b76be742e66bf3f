package dev.saphan.webhook.world;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeId;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.SuspectReason;
import dev.saphan.webhook.Webhook;
import dev.saphan.webhook.flow.Observer;
import dev.saphan.webhook.flow.Opened;
import dev.saphan.webhook.flow.Secrets;
import dev.saphan.webhook.flow.Watches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told. */
public final class SilentObserver implements Observer {
    public final List<String> told = new ArrayList<>();

    @Override
    public void kept(Webhook webhook, boolean repeat) {
        told.add(repeat ? "repeat" : "kept");
    }

    @Override
    public void refused(Opened.Fault fault) {
        told.add("refused " + fault.wire());
    }

    @Override
    public void notStored(Throwable why) {
        told.add("not stored");
    }

    @Override
    public void read(Look look) {
        told.add("read");
    }

    @Override
    public void published(ChargeCompleted completion, Duration delay) {
        told.add("published " + completion.status().wire() + " after " + delay.toMillis());
    }

    @Override
    public void open(Watches.Backlog backlog) {
        told.add("open");
    }

    @Override
    public void compared(int missed, @Nullable String trouble) {
        told.add("missed " + missed + (trouble == null ? "" : ", " + trouble));
    }

    @Override
    public void secrets(Secrets.Renewal renewal) {
        told.add(renewal.toString());
    }

    @Override
    public void suspect(ChargeId chargeId, SuspectReason reason) {
        told.add("suspect " + reason.wire());
    }
}
