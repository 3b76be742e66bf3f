package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** The smallest application: it keeps notes, and says so on {@code charges.v1}. */
@ApplicationScoped
public class NoteConsumer {
    private final AtomicInteger failuresToCome = new AtomicInteger();

    private final Inbox inbox;
    private final Outbox outbox;

    NoteConsumer(Inbox inbox, Outbox outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    void failNext(int times) {
        failuresToCome.set(times);
    }

    record Note(String id, String text) {}

    @Produces
    @ApplicationScoped
    Masker digitsAreSecret() {
        return value ->
                new String(value, StandardCharsets.UTF_8).replaceAll("\\d", "*").getBytes(StandardCharsets.UTF_8);
    }

    @Incoming("notes")
    Uni<Void> notes(ConsumerRecords<String, byte[]> batch) {
        return inbox.handle(batch, NoteConsumer::decode, this::apply);
    }

    private static Decoded<Note> decode(Received from) {
        if ("ignored".equals(from.headers().get("ce_type"))) {
            return new Decoded.Ignored<>(from);
        }
        if (from.value() == null || from.key() == null) {
            return new Decoded.Poison<>("no value or no key", from);
        }
        return new Decoded.Fact<>(new Note(from.key(), new String(from.value(), StandardCharsets.UTF_8)), from);
    }

    private Uni<List<Rejected>> apply(Mutiny.Session session, List<Decoded.Fact<Note>> facts) {
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Uni.createFrom().failure(new IllegalStateException("a bug that goes away"));
        }
        List<Rejected> rejected = facts.stream()
                .filter(each -> each.fact().text().startsWith("no thanks"))
                .map(each -> new Rejected(each.from(), "not wanted"))
                .toList();
        List<Note> wanted = facts.stream()
                .map(Decoded.Fact::fact)
                .filter(each -> !each.text().startsWith("no thanks"))
                .toList();
        return session.createNativeQuery("""
                        insert into note (id, text)
                        select id, text from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as note(id text, text text)
                        on conflict (id) do nothing
                        returning id
                        """, String.class)
                .setParameter(1, Outbox.json(wanted))
                .getResultList()
                .chain(fresh -> outbox.append(
                        session, fresh.stream().map(NoteConsumer::noted).toList()))
                .replaceWith(rejected);
    }

    static OutboundEvent noted(String id) {
        return new OutboundEvent(
                "charges.v1",
                id,
                Map.of("ce_id", "noted-" + id, "ce_type", "noted"),
                id.getBytes(StandardCharsets.UTF_8));
    }
}
