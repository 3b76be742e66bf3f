package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.ChargeStatus;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;
import java.util.function.Consumer;

/** Ends what has been pending for its whole life; creation is in order of time, so one pointer finds all of them. */
final class Overdue {
    private final InOrder<Held> charges;
    private final long lifeMillis;
    private final Timeline time;
    private final Consumer<Held> end;
    private int next;

    Overdue(InOrder<Held> charges, long lifeMillis, Timeline time, Consumer<Held> end) {
        this.charges = charges;
        this.lifeMillis = lifeMillis;
        this.time = time;
        this.end = end;
    }

    /** The charge with that number has just come. */
    void watch(int seq) {
        if (next == seq) {
            time.after(lifeMillis, this::look);
        }
    }

    private void look() {
        while (next < charges.size()) {
            Held held = charges.get(next);
            Charge charge = held.charge();
            long left = charge.origin().createdAt() + lifeMillis - time.now();
            if (charge.is(ChargeStatus.PENDING) && left > 0) {
                time.after(left, this::look);
                return;
            }
            next++;
            if (charge.is(ChargeStatus.PENDING)) {
                end.accept(held);
            }
        }
    }
}
