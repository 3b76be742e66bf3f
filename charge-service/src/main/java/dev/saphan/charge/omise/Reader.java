package dev.saphan.charge.omise;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.PaymentCode;
import dev.saphan.charge.Printable;
import dev.saphan.charge.Purchase;
import dev.saphan.charge.Standing;
import dev.saphan.charge.flow.Gateway.Listed;
import dev.saphan.charge.flow.Tally;
import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Barcode;
import dev.saphan.omise.NewCharge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Puts Omise's words into ours, and ours into Omise's; what does not fit is not believed. */
@ApplicationScoped
class Reader {
    private static final Logger LOG = Logger.getLogger(Reader.class);
    private static final String SCAN_ID = "scan_id";
    private static final Duration LIFE = Duration.ofDays(7);
    private static final String NO_CURRENCY = "X".repeat(3);

    private final String sourceType;
    private final boolean live;
    private final Tally tally;

    Reader(OmiseConfig config, Tally tally) {
        this.sourceType = config.sourceType();
        this.live = config.settings().secretKey().isLive();
        this.tally = tally;
    }

    /** Its metadata is all by which it is recognised should its answer be lost. */
    NewCharge newCharge(Charge charge, PaymentCode code) {
        Purchase what = charge.scan().purchase();
        return new NewCharge(
                what.money().minorUnits(),
                what.money().currency(),
                sourceType,
                new Barcode(code.digits()),
                Map.of(
                        SCAN_ID,
                        charge.id().toString(),
                        "store_id",
                        what.storeId().value(),
                        "terminal_id",
                        what.terminalId().value(),
                        "basket_id",
                        what.basketId().value()));
    }

    Fact answered(Charge asked, Answer<dev.saphan.omise.Charge> answer) {
        return switch (answer) {
            case Answer.Ok<dev.saphan.omise.Charge> ok -> made(asked, ok.value());
            case Answer.Refused<dev.saphan.omise.Charge> refused ->
                new Fact.ChargeDenied(printable(refused.code()), printable(refused.message()));
            case Answer.NotSent<dev.saphan.omise.Charge> notSent ->
                new Fact.NeverSent(hindrance(notSent.reason()), asked.submission());
            case Answer.Unknown<dev.saphan.omise.Charge> unknown ->
                new Fact.AnswerUnknown(unknown.cause().name().toLowerCase(Locale.ROOT));
        };
    }

    private Fact made(Charge asked, dev.saphan.omise.Charge charge) {
        boolean fits = charge.livemode() == live
                && money(charge).equals(asked.money())
                && scanId(charge).filter(asked.id()::equals).isPresent()
                && gatewayCharge(charge).isPresent();
        if (!fits) {
            LOG.errorf("the gateway answered scan %s with a charge that does not fit it", asked.id());
            tally.alarm("answer_does_not_fit");
            return new Fact.AnswerUnknown("does not fit");
        }
        return new Fact.ChargeMade(gatewayCharge(charge).orElseThrow());
    }

    private static String printable(String text) {
        return String.valueOf(Printable.of(text));
    }

    private static Hindrance hindrance(Answer.Reason reason) {
        return switch (reason) {
            case CONNECT_FAILED -> Hindrance.CONNECT_FAILED;
            case TOO_LATE -> Hindrance.TOO_LATE;
            case THROTTLED -> Hindrance.THROTTLED;
            case BUSY -> Hindrance.BUSY;
        };
    }

    /**
     * Absent: its id cannot be one. What carries a scan's id is recognised whatever its source is called: the account may
     * have been moved to another source type since it was made.
     */
    Optional<Listed> listed(dev.saphan.omise.Charge charge) {
        Optional<ScanId> scan = scanId(charge);
        boolean ours = charge.livemode() == live && (scan.isPresent() || mayHaveLostItsScan(charge));
        return gatewayCharge(charge)
                .map(each -> new Listed(each, money(charge), standing(charge).orElse(Standing.OPEN), scan, ours));
    }

    /**
     * One whose metadata can be read, and names no scan, is somebody else's: a web shop's, with its order. So is one that was
     * made from no source, by card: each of ours has one.
     */
    private boolean mayHaveLostItsScan(dev.saphan.omise.Charge charge) {
        Set<String> metadata = charge.metadata().names();
        boolean unreadable = metadata.isEmpty() || metadata.contains(SCAN_ID);
        return unreadable && charge.source() != null && charge.source().type().equals(sourceType);
    }

    /** Absent: a status that Omise did not know when this was written. */
    static Optional<Standing> standing(dev.saphan.omise.Charge charge) {
        return switch (charge.status()) {
            case PENDING -> Optional.of(Standing.OPEN);
            case SUCCESSFUL -> Optional.of(Standing.PAID);
            case FAILED, EXPIRED, REVERSED -> Optional.of(Standing.MONEYLESS);
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<GatewayCharge> gatewayCharge(dev.saphan.omise.Charge charge) {
        Instant made = charge.times().createdAt();
        Instant expires = charge.times().expiresAt() == null
                ? made.plus(LIFE)
                : charge.times().expiresAt();
        return parsed(charge.id(), ChargeId::of).map(id -> new GatewayCharge(id, made, expires));
    }

    private static Money money(dev.saphan.omise.Charge charge) {
        return Money.isCurrency(charge.currency())
                ? new Money(charge.amount(), charge.currency())
                : new Money(charge.amount(), NO_CURRENCY);
    }

    private static Optional<ScanId> scanId(dev.saphan.omise.Charge charge) {
        return charge.metadata().text(SCAN_ID).flatMap(text -> parsed(text, ScanId::of));
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
