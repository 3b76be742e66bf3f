package dev.saphan.refund.omise;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.RefundId;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.omise.Charge;
import dev.saphan.omise.Metadata;
import dev.saphan.omise.Refund;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Sale;
import dev.saphan.refund.Standing;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Omise's words in ours. What metadata says is believed only as far as it has the form of our own. */
final class Words {
    static final String REFUND_ID = "refund_id";

    private Words() {}

    /** @return nothing when Omise uses a word for its status that is not known: not final, to be read again */
    static Optional<Reading.Charge> charge(Charge charge) {
        return standing(charge)
                .map(standing -> new Reading.Charge(
                        new ChargeId(charge.id()),
                        sale(charge.metadata()),
                        standing,
                        new Money(charge.amount(), charge.currency()),
                        charge.times().createdAt()));
    }

    private static Optional<Standing> standing(Charge charge) {
        return switch (charge.status()) {
            case PENDING -> Optional.of(Standing.PENDING);
            case SUCCESSFUL -> Optional.of(Standing.SUCCESSFUL);
            case FAILED -> Optional.of(Standing.FAILED);
            case EXPIRED -> Optional.of(Standing.EXPIRED);
            case REVERSED -> Optional.of(Standing.REVERSED);
            case UNKNOWN -> Optional.empty();
        };
    }

    static GatewayRefund refund(Refund refund) {
        return new GatewayRefund(
                refund.id(),
                new Money(refund.amount(), refund.currency()),
                refund.voided(),
                refund.transactionId(),
                refund.createdAt(),
                ours(refund.metadata(), REFUND_ID, RefundId::of));
    }

    /** Without a scan it is no charge of ours, whatever else its metadata says. */
    private static Sale sale(Metadata metadata) {
        ScanId scan = ours(metadata, "scan_id", ScanId::of);
        return scan == null
                ? Sale.NONE
                : new Sale(
                        scan,
                        ours(metadata, "store_id", StoreId::of),
                        ours(metadata, "terminal_id", TerminalId::of),
                        ours(metadata, "basket_id", BasketId::of));
    }

    private static <T> @Nullable T ours(Metadata metadata, String name, Function<String, T> form) {
        try {
            return metadata.text(name).map(form).orElse(null);
        } catch (IllegalArgumentException somebodyElses) {
            return null;
        }
    }
}
