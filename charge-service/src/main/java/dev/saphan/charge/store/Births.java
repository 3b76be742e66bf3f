package dev.saphan.charge.store;

import dev.saphan.charge.ChargeRules;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Scan;
import dev.saphan.charge.flow.Announcer;
import dev.saphan.charge.flow.Ledger.Arrivals;
import dev.saphan.charge.flow.Ledger.Claimed;
import dev.saphan.events.ScanId;
import dev.saphan.messaging.Columns;
import dev.saphan.messaging.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * New rows. The insert itself is the inbox (a scan once) and the guard of the basket (one charge each): two unique indexes
 * decide, whatever was looked at before. Losers are sorted out afterwards.
 */
@ApplicationScoped
class Births {
    /** What is born is looked up in a hash; bare, the condition would be made a join, which compares each with each. */
    static final String INSERT = """
            with born as (
                insert into charge (%s)
                select %s from %s
                on conflict do nothing returning scan_id),
            told as (
                insert into transition (%s)
                select %s from %s
                where coalesce(s.scan_id in (select scan_id from born), false))
            select scan_id from born
            """.formatted(
                    ChargeRow.COLUMNS.names(),
                    ChargeRow.COLUMNS.names("x"),
                    ChargeRow.COLUMNS.unnest("x", 1),
                    StepRow.COLUMNS.names(),
                    StepRow.COLUMNS.names("s"),
                    StepRow.COLUMNS.unnest("s", ChargeRow.COLUMNS.count() + 1));

    static final String KNOWN = ChargeRow.SELECT + "where c.scan_id = any(cast(?1 as uuid[]))";

    static final String HOLDERS = """
            select c.store_id, c.basket_id, c.scan_id, c.state = 'successful' as paid
            from charge c join %s on c.store_id = x.store_id and c.basket_id = x.basket_id
            where c.holds_basket
            """.formatted(Basket.COLUMNS.unnest("x", 1));

    /** A basket that was held when the row was inserted, and free when we looked who holds it: try again, so often. */
    private static final int TRIES = 5;

    private final ChargeRules rules;
    private final Cancels cancels;
    private final Announcer announcer;
    private final CodeHash codeHash;

    Births(
            ChargeRules rules,
            Cancels cancels,
            Announcer announcer,
            @ConfigProperty(name = "omise.secret-key") String secret) {
        this.rules = rules;
        this.cancels = cancels;
        this.announcer = announcer;
        this.codeHash = new CodeHash(secret);
    }

    Uni<Claimed> claim(Mutiny.Session session, Arrivals arrivals, Instant now) {
        Claims claims = new Claims(rules, arrivals, codeHash, now);
        return cancels.of(session, arrivals.scans())
                .chain(cancelled -> insert(session, claims, claims.proposals(cancelled), TRIES))
                .call(() -> announcer.say(session, Changes.said(claims.said(), List.of()), now))
                .map(known -> new Claimed(claims.born(), claims.contradicted(known)));
    }

    /** @return the rows that were there before */
    private Uni<List<ChargeRow>> insert(
            Mutiny.Session session, Claims claims, List<Decision> proposals, int triesLeft) {
        return born(session, claims, proposals).chain(losers -> {
            if (losers.isEmpty()) {
                return Uni.createFrom().item(List.of());
            }
            if (triesLeft == 0) {
                throw new IllegalStateException("a basket was held and free in turns");
            }
            return sortOut(session, claims, losers, triesLeft);
        });
    }

    /** @return the proposals that some unique index refused */
    private Uni<List<Decision>> born(Mutiny.Session session, Claims claims, List<Decision> proposals) {
        List<ChargeRow> rows = proposals.stream().map(claims::row).toList();
        return Statements.column(
                        session,
                        UUID.class,
                        INSERT,
                        StepRow.COLUMNS.parameters(StepRow.of(proposals), ChargeRow.COLUMNS.parameters(rows)))
                .map(inserted -> claims.born(proposals, Set.copyOf(inserted)));
    }

    private Uni<List<ChargeRow>> sortOut(Mutiny.Session session, Claims claims, List<Decision> losers, int triesLeft) {
        List<ScanId> ids = losers.stream().map(each -> each.next().id()).toList();
        return Statements.rows(session, ChargeRow.COLUMNS, KNOWN, ScanIds.array(ids))
                .chain(known -> {
                    known.forEach(claims::bornBefore);
                    Set<UUID> repeats = known.stream().map(ChargeRow::scanId).collect(Collectors.toSet());
                    List<Decision> blocked = losers.stream()
                            .filter(each -> !repeats.contains(each.next().id().value()))
                            .toList();
                    return blocked.isEmpty()
                            ? Uni.createFrom().item(known)
                            : refuse(session, claims, blocked, triesLeft).map(more -> both(known, more));
                });
    }

    private Uni<List<ChargeRow>> refuse(Mutiny.Session session, Claims claims, List<Decision> blocked, int triesLeft) {
        List<Basket> baskets = blocked.stream()
                .map(each -> Basket.of(each.next().scan()))
                .distinct()
                .toList();
        return Statements.rows(session, Holder.COLUMNS, HOLDERS, Basket.COLUMNS.parameters(baskets))
                .map(holders -> holders.stream().collect(Collectors.toMap(Holder::basket, Function.identity())))
                .map(holders -> blocked.stream()
                        .map(each -> refusedIfHeld(claims, each, holders))
                        .toList())
                .chain(next -> insert(session, claims, next, triesLeft - 1));
    }

    private static Decision refusedIfHeld(Claims claims, Decision proposal, Map<Basket, Holder> holders) {
        Scan scan = claims.arrived(proposal.next().id());
        Holder holder = holders.get(Basket.of(scan));
        return holder == null ? proposal : claims.blocked(scan, new ScanId(holder.scanId()), holder.paid());
    }

    private static List<ChargeRow> both(List<ChargeRow> first, List<ChargeRow> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    record Basket(String storeId, String basketId) {
        static final Columns<Basket> COLUMNS = Columns.of(Basket.class, MethodHandles.lookup());

        static Basket of(Scan scan) {
            return new Basket(
                    scan.purchase().storeId().value(),
                    scan.purchase().basketId().value());
        }
    }

    record Holder(String storeId, String basketId, UUID scanId, boolean paid) {
        static final Columns<Holder> COLUMNS = Columns.of(Holder.class, MethodHandles.lookup());

        Basket basket() {
            return new Basket(storeId, basketId);
        }
    }
}
