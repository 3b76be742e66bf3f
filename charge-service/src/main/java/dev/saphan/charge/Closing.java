package dev.saphan.charge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a charge that nobody approves is brought to its end.
 *
 * @param cancelAsked somebody wants it ended, as soon as there is something to end
 * @param decideBy when it is expired without anybody asking; set once the charge exists
 * @param calls how often the gateway was asked to expire it, which sets the pace of the next time
 * @param announced whether {@code ChargeExpiring} was said
 */
public record Closing(boolean cancelAsked, @Nullable Instant decideBy, int calls, boolean announced) {
    static final Closing NONE = new Closing(false, null, 0, false);

    Closing asked() {
        return new Closing(true, decideBy, calls, announced);
    }

    Closing decidedBy(Instant deadline) {
        return new Closing(cancelAsked, deadline, calls, announced);
    }

    Closing called() {
        return new Closing(cancelAsked, decideBy, calls + 1, announced);
    }

    Closing said() {
        return new Closing(cancelAsked, decideBy, calls, true);
    }
}
