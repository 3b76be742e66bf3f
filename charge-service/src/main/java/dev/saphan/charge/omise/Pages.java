package dev.saphan.charge.omise;

import dev.saphan.charge.flow.Gateway.Listed;
import dev.saphan.charge.flow.Gateway.Listing;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.ChargeQuery;
import dev.saphan.omise.OmiseList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a list of charges page by page, in the order of their creation: what is made meanwhile comes at its end, and moves
 * nothing to a page that was read already. However long it is, only what is wanted of it is kept.
 */
final class Pages {
    /**
     * A list that is longer is not complete, and says so: two and a half million charges, the longest window of more of them
     * a second than we ever make. Whoever says that there are more is confused.
     */
    static final int MOST_PAGES = 25_000;

    private final Function<ChargeQuery, Uni<Answer<OmiseList<Charge>>>> ask;
    private final Function<Charge, Optional<Listed>> read;

    /** @param read absent: it cannot be a charge of ours */
    Pages(Function<ChargeQuery, Uni<Answer<OmiseList<Charge>>>> ask, Function<Charge, Optional<Listed>> read) {
        this.ask = ask;
        this.read = read;
    }

    Uni<Listing> read(Instant from, Instant to, Predicate<Listed> wanted, Instant begunAt) {
        return Uni.createFrom().deferred(() -> {
            Walk walk = new Walk(from, to, wanted);
            return Multi.createBy()
                    .repeating()
                    .uni(walk::page)
                    .whilst(more -> more)
                    .onItem()
                    .ignoreAsUni()
                    .map(end -> new Listing(begunAt, walk.complete, walk.found));
        });
    }

    private final class Walk {
        private final Instant from;
        private final Instant to;
        private final Predicate<Listed> wanted;
        private final List<Listed> found = new ArrayList<>();
        private boolean complete;
        private int pages;
        private int offset;

        Walk(Instant from, Instant to, Predicate<Listed> wanted) {
            this.from = from;
            this.to = to;
            this.wanted = wanted;
        }

        /** @return whether there are more */
        Uni<Boolean> page() {
            return ask.apply(new ChargeQuery(from, to, offset, ChargeQuery.MAX_LIMIT, ChargeQuery.Order.CHRONOLOGICAL))
                    .map(this::read);
        }

        private boolean read(Answer<OmiseList<Charge>> answer) {
            if (!(answer instanceof Answer.Ok<OmiseList<Charge>> ok)) {
                return false;
            }
            OmiseList<Charge> page = ok.value();
            page.data().stream()
                    .map(read)
                    .flatMap(Optional::stream)
                    .filter(wanted)
                    .forEach(found::add);
            pages++;
            offset += page.data().size();
            // A page that is empty before the total is reached holds something back.
            complete = page.isLast() && offset >= page.total();
            return !page.isLast() && pages < MOST_PAGES;
        }
    }
}
