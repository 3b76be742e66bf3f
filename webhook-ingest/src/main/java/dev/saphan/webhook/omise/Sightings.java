package dev.saphan.webhook.omise;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.omise.Charge;
import dev.saphan.omise.Metadata;
import dev.saphan.webhook.Owner;
import dev.saphan.webhook.Sighting;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From Omise's words to ours. */
final class Sightings {
    private Sightings() {}

    static Sighting of(Charge charge) {
        return new Sighting(
                ChargeId.of(charge.id()),
                charge.statusWord(),
                ended(charge),
                new Money(charge.amount(), charge.currency()),
                charge.livemode(),
                owner(charge.metadata()),
                result(charge),
                new Sighting.Times(
                        charge.times().createdAt(),
                        charge.times().paidAt(),
                        charge.times().expiredAt(),
                        charge.times().reversedAt()));
    }

    /** By the status alone: {@code expired} and {@code expired_at} are set on charges of any status (omise.md section 3). */
    static @Nullable ChargeStatus ended(Charge charge) {
        return switch (charge.status()) {
            case SUCCESSFUL -> ChargeStatus.SUCCESSFUL;
            case FAILED -> ChargeStatus.FAILED;
            case EXPIRED -> ChargeStatus.EXPIRED;
            case REVERSED -> ChargeStatus.REVERSED;
            case PENDING, UNKNOWN -> null;
        };
    }

    private static Sighting.Result result(Charge charge) {
        Charge.Failure failure = charge.failure();
        Charge.Fees fees = charge.fees();
        return new Sighting.Result(
                failure == null ? null : failure.code(),
                failure == null ? null : failure.message(),
                fees == null ? null : fees.fee(),
                fees == null ? null : fees.feeVat(),
                fees == null ? null : fees.net(),
                charge.transactionId());
    }

    /** Anybody may write metadata on the dashboard: what has not the form of ours is not ours. */
    private static Owner owner(Metadata metadata) {
        ScanId scanId = id(metadata, "scan_id", ScanId::of);
        return scanId == null
                ? new Owner.Nobody()
                : new Owner.Scan(
                        scanId,
                        id(metadata, "store_id", StoreId::of),
                        id(metadata, "terminal_id", TerminalId::of),
                        id(metadata, "basket_id", BasketId::of));
    }

    private static <T> @Nullable T id(Metadata metadata, String name, Function<String, T> parse) {
        String text = metadata.texts().get(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException notOfOurForm) {
            return null;
        }
    }
}
