package dev.saphan.benchmark.report;

import dev.saphan.benchmark.load.Mix;
import dev.saphan.benchmark.load.Mix.Fate;
import dev.saphan.benchmark.load.Scans;
import dev.saphan.benchmark.measure.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether what was fast was also right: what was accepted was charged, completed and shown, each once; what was not accepted
 * was not.
 *
 * @param findings nothing, when all is well
 */
public record Verdict(List<String> findings, long accepted, long unknown, long refused) {

    /** What holds when the run is over, beside what became of each scan. */
    public record Rest(long outboxRows, long deadLetters, long badInputNotRefused, boolean booksBalance) {}

    public static Verdict of(Scans scans, Trail trail, Rest rest) {
        var check = new Check(scans);
        IntPredicate accepted = scans::accepted;
        IntPredicate maybe = accepted.or(scans::unknown);
        Trail.Trace completed = trail.of("saphan.ChargeCompleted");
        Trail.Trace ended = trail.of("saphan.ChargeEnded");

        check.none("accepted and not charged", accepted.and(i -> trail.charged().times(i) == 0));
        check.none("charged more than once", i -> trail.charged().times(i) > 1);
        check.none(
                "charged and not accepted",
                maybe.negate().and(i -> trail.charged().times(i) > 0));
        check.none("charged and not completed", i -> trail.charged().times(i) > 0 && completed.times(i) == 0);
        check.none("completed more than once", i -> completed.times(i) > 1);
        check.none(
                "completed and not charged",
                i -> completed.times(i) > 0 && trail.charged().times(i) == 0);
        check.none("ended more than once", i -> ended.times(i) > 1);
        check.none("accepted and no end on the screen", accepted.and(i -> scans.ends(i) == 0));
        check.none("its end shown more than once", i -> scans.ends(i) > 1);
        check.none(
                "paid, though the customer was declined",
                i -> Mix.fate(i) == Fate.DECLINED && trail.paid().times(i) > 0);
        check.none(
                "not paid, though the customer approved",
                accepted.and(i -> Mix.fate(i) != Fate.DECLINED && trail.paid().times(i) == 0));
        check.none(
                "given back, though nobody asked for it", i -> trail.refunded().times(i) > 0);
        check.none("refused, though it was in order", i -> scans.status(i) >= 400 && scans.status(i) < 500);
        check.that(
                trail.charged().strangers() == 0, trail.charged().strangers() + " charges are of no scan of this run");
        check.that(rest.outboxRows() == 0, rest.outboxRows() + " rows are left in the outboxes");
        check.that(rest.deadLetters() == 0, rest.deadLetters() + " dead letters");
        check.that(rest.badInputNotRefused() == 0, rest.badInputNotRefused() + " pieces of bad input were not refused");
        check.that(rest.booksBalance(), "the gateway's books do not balance");
        return new Verdict(
                List.copyOf(check.findings),
                check.count(accepted),
                check.count(scans::unknown),
                check.count(maybe.negate()));
    }

    private static final class Check {
        private final Scans scans;
        private final List<String> findings = new ArrayList<>();

        private Check(Scans scans) {
            this.scans = scans;
        }

        long count(IntPredicate which) {
            return IntStream.range(0, scans.count()).filter(which).count();
        }

        void none(String what, IntPredicate which) {
            long count = count(which);
            that(count == 0, count + " scans: " + what);
        }

        void that(boolean holds, String orElse) {
            if (!holds) {
                findings.add(orElse);
            }
        }
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
