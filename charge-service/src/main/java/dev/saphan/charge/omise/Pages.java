package dev.saphan.charge.omise;

import dev.saphan.charge.flow.Gateway.Listed;
import dev.saphan.charge.flow.Gateway.Listing;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.ChargeQuery;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseList;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a list of charges page by page, in the order of their creation: what is made meanwhile comes at its end, and moves
 * nothing to a page that was read already.
 */
final class Pages {
    /** A list that is longer is not complete, and says so: 50,000 charges in one window. */
    private static final int MOST_PAGES = 500;

    private final OmiseClient client;
    private final Wire wire;
    private final Reader reader;

    Pages(OmiseClient client, Wire wire, Reader reader) {
        this.client = client;
        this.wire = wire;
        this.reader = reader;
    }

    Uni<Listing> read(Instant from, Instant to, Instant begunAt) {
        return new Walk(from, to, begunAt).next();
    }

    private final class Walk {
        private final Instant from;
        private final Instant to;
        private final Instant begunAt;
        private final List<Listed> found = new ArrayList<>();
        private int pages;
        private int offset;

        Walk(Instant from, Instant to, Instant begunAt) {
            this.from = from;
            this.to = to;
            this.begunAt = begunAt;
        }

        Uni<Listing> next() {
            ChargeQuery query =
                    new ChargeQuery(from, to, offset, ChargeQuery.MAX_LIMIT, ChargeQuery.Order.CHRONOLOGICAL);
            return wire.asking("list", client.listCharges(query)).chain(this::read);
        }

        private Uni<Listing> read(Answer<OmiseList<Charge>> answer) {
            if (!(answer instanceof Answer.Ok<OmiseList<Charge>> ok)) {
                return done(false);
            }
            OmiseList<Charge> page = ok.value();
            page.data().stream().map(reader::listed).flatMap(Optional::stream).forEach(found::add);
            pages++;
            offset += page.data().size();
            if (page.isLast()) {
                // A page that is empty before the total is reached holds something back.
                return done(offset >= page.total());
            }
            return pages < MOST_PAGES ? next() : done(false);
        }

        private Uni<Listing> done(boolean complete) {
            return Uni.createFrom().item(new Listing(begunAt, complete, found));
        }
    }
}
