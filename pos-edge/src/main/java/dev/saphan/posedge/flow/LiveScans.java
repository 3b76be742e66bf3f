package dev.saphan.posedge.flow;

import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.posedge.Scan;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live streams of the tills: first the present state, or what the client has missed, page by page from the store; then
 * what {@link LiveReader} reads for all streams at once.
 */
@ApplicationScoped
@Startup
public class LiveScans {
    private static final int PAGE = 100;

    private final ScanChanges changes;
    private final ScanBook book;
    private final LiveReader reader;
    private final EdgeConfig.Streams limits;
    private final Duration answerWithin;

    LiveScans(ScanChanges changes, ScanBook book, LiveReader reader, EdgeConfig config, MeterRegistry meters) {
        this.changes = changes;
        this.book = book;
        this.reader = reader;
        this.limits = config.streams();
        this.answerWithin = config.answerWithin();
        Gauge.builder("saphan.streams.open", reader.open(), OpenStreams::size).register(meters);
    }

    /** Whether another stream may be opened here. */
    public boolean hasRoom() {
        return reader.open().size() < limits.max();
    }

    /** Whether a stream would find anything to read from; fails if not, and if nobody knows in time. */
    public Uni<Void> storeAnswers() {
        return changes.edge().ifNoItem().after(answerWithin).fail().replaceWithVoid();
    }

    /**
     * @param lastCursor of the last event that the client has
     * @param until when its token is no longer good
     */
    public record Wanted(StoreId storeId, Optional<String> lastCursor, Instant until) {}

    /** One scan; empty when the store has none of that id. */
    public Uni<Optional<Multi<StreamItem>>> scan(ScanId scanId, Wanted wanted) {
        // The edge first: a change that is not in the scan as it is found then lies behind it.
        return changes.edge().chain(edge -> book.find(wanted.storeId(), scanId)
                .map(found -> found.map(scan -> counted(ofScan(scan, Position.upTo(edge), wanted), wanted))));
    }

    private Multi<StreamItem> ofScan(Scan scan, Position position, Wanted wanted) {
        long had = Cursor.version(wanted.lastCursor()).orElse(0L);
        boolean isNews = had != scan.version();
        Multi<StreamItem> present = isNews
                ? Multi.createFrom().item(new StreamItem.Now(scan, Cursor.ofVersion(scan.version())))
                : Multi.createFrom().empty();
        Multi<StreamItem> live =
                Multi.createFrom().deferred(() -> reader.join(wanted.storeId(), listener(scan, position, wanted)));
        return Multi.createBy().concatenating().streams(present, live);
    }

    private Listener listener(Scan scan, Position position, Wanted wanted) {
        return new Listener.OfScan(scan.reading().scanId(), scan.version(), position, limits.buffer(), wanted.until());
    }

    /** All scans of a store. */
    public Uni<Multi<StreamItem>> store(Wanted wanted) {
        return changes.edge().map(edge -> {
            Optional<Position> had = Cursor.position(wanted.lastCursor()).filter(it -> it.transaction() < edge.next());
            return counted(had.map(position -> missed(position, wanted)).orElseGet(() -> afresh(wanted)), wanted);
        });
    }

    /** How far one stream has come before it goes live. */
    private static final class Reached {
        private volatile Position position;

        Reached(Position position) {
            this.position = position;
        }

        Position position() {
            return position;
        }

        void to(Position next) {
            position = next;
        }
    }

    private Multi<StreamItem> afresh(Wanted wanted) {
        Reached reached = new Reached(Position.START);
        Multi<StreamItem> present = changes.newest(wanted.storeId(), limits.present())
                .invoke(batch -> reached.to(Position.upTo(batch.edge())))
                .onItem()
                .transformToMulti(batch -> Multi.createFrom().iterable(settled(batch)));
        return Multi.createBy().concatenating().streams(present, live(wanted, reached));
    }

    private Multi<StreamItem> missed(Position from, Wanted wanted) {
        Reached reached = new Reached(from);
        Multi<StreamItem> pages = Multi.createBy()
                .repeating()
                .uni(() -> changes.since(Map.of(wanted.storeId(), reached.position()), PAGE))
                .whilst(batch -> advance(reached, batch))
                .onItem()
                .transformToIterable(LiveScans::settled);
        return Multi.createBy().concatenating().streams(pages, live(wanted, reached));
    }

    /** @return whether there may be more */
    private static boolean advance(Reached reached, ScanChanges.Batch batch) {
        long settled = batch.edge().settled();
        batch.changes().stream()
                .filter(each -> each.transaction() < settled)
                .forEach(each -> reached.to(each.position()));
        return batch.changes().size() >= PAGE && batch.changes().getLast().transaction() < settled;
    }

    private static List<StreamItem> settled(ScanChanges.Batch batch) {
        return batch.changes().stream()
                .filter(each -> each.transaction() < batch.edge().settled())
                .map(each -> (StreamItem) new StreamItem.Now(each.scan(), Cursor.of(each.position())))
                .toList();
    }

    private Multi<StreamItem> live(Wanted wanted, Reached reached) {
        return Multi.createFrom()
                .deferred(() -> reader.join(
                        wanted.storeId(), new Listener.OfStore(reached.position(), limits.buffer(), wanted.until())));
    }

    /** One that is live has had its end a beat before, and the time to read it. */
    private Multi<StreamItem> counted(Multi<StreamItem> stream, Wanted wanted) {
        return reader.open().counted(stream, wanted.until().plus(limits.heartbeat()));
    }
}
