package dev.saphan.webhook.store;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.webhook.Agenda;
import dev.saphan.webhook.Expected;
import dev.saphan.webhook.Owner;
import dev.saphan.webhook.Published;
import dev.saphan.webhook.Reads;
import dev.saphan.webhook.Watch;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of {@code watch}, by their names. Not among them: the lease, which is the store's own affair. */
record WatchRow(
        String chargeId,
        String owner,
        @Nullable UUID scanId,
        @Nullable String storeId,
        @Nullable String terminalId,
        @Nullable String basketId,
        @Nullable Long expectedAmount,
        @Nullable String expectedCurrency,
        @Nullable Instant createdAt,
        @Nullable Instant decideBy,
        @Nullable Instant expiresAt,
        @Nullable String traceparent,
        Instant firstSeenAt,
        @Nullable Instant nextAt,
        int fruitless,
        int absences,
        int unshown,
        int asks,
        @Nullable String eventId,
        @Nullable String eventShown,
        @Nullable Instant expiringAt,
        int reads,
        @Nullable Instant lastReadAt,
        @Nullable String word,
        @Nullable Long shownAmount,
        @Nullable String shownCurrency,
        @Nullable String trouble,
        String standing,
        @Nullable String standingReason,
        @Nullable String standingShown,
        @Nullable Instant standingSince,
        @Nullable String published,
        int version) {

    static WatchRow of(Watch watch) {
        Owner.@Nullable Scan scan = watch.owner() instanceof Owner.Scan ours ? ours : null;
        Expected expected = watch.expected();
        Agenda agenda = watch.agenda();
        Reads reads = watch.reads();
        StandingColumns standing = StandingColumns.of(watch.standing());
        return new WatchRow(
                watch.chargeId().value(),
                ownerWord(watch.owner()),
                get(scan, each -> each.scanId().value()),
                get(get(scan, Owner.Scan::storeId), StoreId::value),
                get(get(scan, Owner.Scan::terminalId), TerminalId::value),
                get(get(scan, Owner.Scan::basketId), BasketId::value),
                get(expected, each -> each.money().minorUnits()),
                get(expected, each -> each.money().currency()),
                get(expected, Expected::createdAt),
                get(expected, Expected::decideBy),
                get(expected, Expected::expiresAt),
                watch.traceparent(),
                agenda.firstSeenAt(),
                agenda.nextAt(),
                agenda.fruitless(),
                agenda.absences(),
                agenda.unshown(),
                agenda.asks(),
                agenda.eventId(),
                get(agenda.eventShown(), ChargeStatus::wire),
                agenda.expiringAt(),
                reads.count(),
                reads.lastAt(),
                reads.word(),
                get(reads.money(), Money::minorUnits),
                get(reads.money(), Money::currency),
                reads.trouble(),
                standing.word(),
                standing.reason(),
                standing.shown(),
                standing.since(),
                get(watch.published().last(), ChargeStatus::wire),
                watch.published().version());
    }

    Watch watch() {
        return new Watch(
                new ChargeId(chargeId),
                whose(),
                awaited(),
                new Agenda(
                        firstSeenAt,
                        nextAt,
                        fruitless,
                        absences,
                        unshown,
                        asks,
                        eventId,
                        get(eventShown, ChargeStatus::of),
                        expiringAt),
                new Reads(reads, lastReadAt, word, money(shownAmount, shownCurrency), trouble),
                new StandingColumns(standing, standingReason, standingShown, standingSince).standing(),
                new Published(get(published, ChargeStatus::of), version));
    }

    private Owner whose() {
        return switch (owner) {
            case "scan" ->
                new Owner.Scan(
                        new ScanId(present("scan_id", scanId)),
                        get(storeId, StoreId::new),
                        get(terminalId, TerminalId::new),
                        get(basketId, BasketId::new));
            case "nobody" -> new Owner.Nobody();
            case "unknown" -> new Owner.Unknown();
            default -> throw new IllegalStateException("watch.owner holds a word that this release does not know");
        };
    }

    private @Nullable Expected awaited() {
        Money money = money(expectedAmount, expectedCurrency);
        return money == null
                ? null
                : new Expected(
                        money,
                        present("created_at", createdAt),
                        present("decide_by", decideBy),
                        present("expires_at", expiresAt),
                        traceparent);
    }

    private static @Nullable Money money(@Nullable Long amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    private static String ownerWord(Owner owner) {
        return switch (owner) {
            case Owner.Unknown unknown -> "unknown";
            case Owner.Scan scan -> "scan";
            case Owner.Nobody nobody -> "nobody";
        };
    }

    private static <V, T> @Nullable T get(@Nullable V value, Function<V, @Nullable T> part) {
        return value == null ? null : part.apply(value);
    }

    static <V> V present(String column, @Nullable V value) {
        if (value == null) {
            throw new IllegalStateException("watch." + column + " is null where it must not be");
        }
        return value;
    }
}
