package dev.saphan.local.demo;

import dev.saphan.events.ChargeCompleted;
import dev.saphan.events.ChargeEnded;
import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeRefused;
import dev.saphan.events.Money;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.ScanId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a script can do, and what it has seen. Every wait has a deadline. */
final class Act {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration TIME_TO_CHANGE = Duration.ofSeconds(45);

    private final String name;
    private final Stage stage;
    private final List<Row> rows = new ArrayList<>();

    Act(String name, Stage stage) {
        this.name = name;
        this.stage = stage;
    }

    /** The parts that all scripts share. */
    record Stage(Cast cast, Watch watch, Till till, Fleet fleet, SandboxApi gateway) {}

    /** What was to happen and what happened. */
    record Row(String name, String what, String expected, String got) {

        boolean isAsExpected() {
            return expected.equals(got);
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** A customer shows a code, and the till scans it. */
    Purchase scan(long amount) {
        var purchase = stage.cast().customer(name, amount);
        var answer = scan(purchase);
        if (!answer.isTaken()) {
            throw new IllegalStateException("the till's scan was answered " + answer.status() + " " + answer.problem());
        }
        return purchase;
    }

    /** The till scans another code for the same basket, and is told no at once. */
    void scanAgainAndBeRefused(Purchase first, String problem) {
        if (problem.equals("basket-paid")) {
            untilTheTillShowsItPaid(first);
        }
        var answer = scan(stage.cast().secondCode(name, first));
        rows.add(new Row(name, "second code at the till", "409 " + problem, answer.status() + " " + answer.problem()));
    }

    private Till.Answer scan(Purchase purchase) {
        stage.cast().stored(purchase.scanId());
        var answer = stage.till().scan(purchase);
        if (!answer.isTaken()) {
            stage.cast().notStored(purchase.scanId());
        }
        return answer;
    }

    /** A fleet publishes a scan. */
    Purchase publish(long amount, String currency) {
        return publish(stage.cast().customer(name, amount), currency);
    }

    /** Another code for the same basket. */
    Purchase publishAgain(Purchase first) {
        return publish(stage.cast().secondCode(name, first), "THB");
    }

    Purchase publishFromThePast(long amount, Duration ago) {
        return publish(stage.cast().fromThePast(name, amount, ago), "THB");
    }

    Purchase publishMisread(long amount) {
        return publish(stage.cast().misread(name, amount), "THB");
    }

    private Purchase publish(Purchase purchase, String currency) {
        stage.cast().stored(purchase.scanId());
        stage.fleet().scan(purchase, currency);
        return purchase;
    }

    void cancel(Purchase purchase) {
        var answer = stage.till().cancel(purchase.scanId());
        // A sending that got no answer may have been taken, and have ended it; how it ended is looked at next.
        var isTaken = answer.isRepeated() && answer.problem().equals("scan-final");
        rows.add(new Row(name, "cancel at the till", "202", isTaken ? "202" : String.valueOf(answer.status())));
    }

    void expect(Purchase purchase, String ending) {
        var unused = endsAs(purchase, ending);
    }

    /** Likewise, for what makes no sense otherwise. */
    boolean endsAs(Purchase purchase, String ending) {
        var row = new Row(name, "scan", ending, endingOf(purchase.scanId(), ending));
        rows.add(row);
        return row.isAsExpected();
    }

    /**
     * An end of another kind may change still, when money is late or reversed: it gets some time to. And the one that is
     * awaited may have changed already, before anybody looked.
     */
    private String endingOf(ScanId scanId, String expected) {
        var watch = stage.watch();
        if (watch.await(seen -> Story.of(scanId, seen).ending(), PATIENCE).isEmpty()) {
            return "still open";
        }
        return watch.await(seen -> Story.of(scanId, seen).endingLike(expected), TIME_TO_CHANGE)
                .or(() -> Story.of(scanId, watch.seen()).ending())
                .orElseThrow();
    }

    /** Waits for something on the way. A service that is killed may skip it: then the scan's end will do. */
    void await(Purchase purchase, Class<? extends ChargeEvent> type) {
        var unused = event(
                ChargeEvent.class,
                event -> event.scanId().equals(purchase.scanId())
                        && (type.isInstance(event) || event instanceof ChargeEnded || event instanceof ChargeRefused));
    }

    /** What the gateway calls the charge of a purchase that has been paid, or has failed. */
    String chargeOf(Purchase purchase) {
        return event(ChargeCompleted.class, event -> purchase.scanId().equals(event.scanId()))
                .chargeId()
                .value();
    }

    void reverse(Purchase purchase) {
        stage.gateway().reverse(chargeOf(purchase));
    }

    /** Once it is known to have failed: by a clock, nobody could tell which of the two is heard of first. */
    void payLate(Purchase purchase) {
        stage.gateway().pay(chargeOf(purchase));
    }

    /** A supervisor asks for {@code amount} satang back; absent: all that is left. */
    void refund(Purchase purchase, @Nullable Long amount) {
        untilTheTillShowsItPaid(purchase);
        var refundId = new RefundId(UUID.randomUUID());
        var answer = stage.till().refund(purchase.scanId(), refundId, amount);
        if (!answer.isTaken()) {
            rows.add(new Row(name, "refund", "done", answer.status() + " " + answer.problem()));
            return;
        }
        if (expectRefund(refundId, "done")) {
            stage.cast().gaveBack(purchase, amount);
        }
    }

    /** Nobody takes goods back, or is told "paid", before the till itself says so. */
    private void untilTheTillShowsItPaid(Purchase purchase) {
        var unused = stage.till().showUntil(purchase.scanId(), Ending.SUCCESSFUL, TIME_TO_CHANGE);
    }

    /** A back office asks for money back, past pos-edge, which would have said no at once. */
    void refundFromTheBackOffice(Purchase purchase, long amount, String expected) {
        var refundId = new RefundId(UUID.randomUUID());
        stage.fleet().refund(purchase.scanId(), refundId, amount);
        if (expectRefund(refundId, expected)) {
            stage.cast().gaveBack(purchase, amount);
        }
    }

    /** Somebody gives a part back on the gateway's dashboard, and tells nobody. */
    void refundOnTheDashboard(Purchase purchase, long amount) {
        stage.gateway().refund(chargeOf(purchase), amount);
        stage.cast().gaveBack(purchase, amount);
        var refund = event(RefundCompleted.class, event -> purchase.scanId().equals(event.scanId()));
        rows.add(new Row(
                name,
                "told of the refund",
                Money.satang(amount).toString(),
                Money.satang(refund.amount()).toString()));
    }

    /** Money that came late goes back by itself. */
    void expectMoneyBack(Purchase purchase) {
        var refund = event(RefundCompleted.class, event -> purchase.scanId().equals(event.scanId()));
        rows.add(new Row(
                name, "money back by itself", Money.satang(0) + " left", Money.satang(refund.remaining()) + " left"));
    }

    /** @return whether money went back, expected or not */
    private boolean expectRefund(RefundId refundId, String expected) {
        var got = stage.watch()
                .await(
                        seen -> seen.stream()
                                .flatMap(one -> outcomeOf(one, refundId).stream())
                                .findFirst(),
                        PATIENCE);
        rows.add(new Row(name, "refund", expected, got.orElse("still open")));
        return got.filter("done"::equals).isPresent();
    }

    private static Optional<String> outcomeOf(Seen seen, RefundId refundId) {
        return seen.event().flatMap(event -> switch (event) {
            case RefundCompleted completed when refundId.equals(completed.refundId()) -> Optional.of("done");
            case RefundRefused refused
            when refundId.equals(refused.refundId()) ->
                Optional.of("refused " + refused.reason().wire());
            default -> Optional.empty();
        });
    }

    private <E extends PaymentEvent> E event(Class<E> type, Predicate<E> which) {
        return stage.watch()
                .await(
                        seen -> seen.stream()
                                .flatMap(one -> one.event().stream())
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(which)
                                .findFirst(),
                        PATIENCE)
                .orElseThrow(() -> new IllegalStateException(
                        "no " + type.getSimpleName() + " within " + PATIENCE.toMinutes() + " minutes"));
    }
}
