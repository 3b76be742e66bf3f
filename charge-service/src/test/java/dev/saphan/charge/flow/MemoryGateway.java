package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Fact.Hindrance;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Standing;
import dev.saphan.charge.flow.Gateway.ExpireAnswer;
import dev.saphan.charge.flow.Gateway.Listed;
import dev.saphan.charge.flow.Gateway.Listing;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A gateway with books, a mood, and a customer before it. */
final class MemoryGateway {
    private static final Duration THINKS = Duration.ofSeconds(20);

    final List<Made> charges = new ArrayList<>();
    int posts;
    private final InstantSource clock;
    private final Mood mood;
    private final Customer customer;

    /** What becomes of a call that makes a charge. */
    enum Mood {
        ANSWERS,
        CHARGES_AND_SAYS_NOTHING,
        SAYS_NOTHING,
        REFUSES,
        REFUSES_TO_CONNECT
    }

    /** What the customer does with the question on the phone. */
    enum Customer {
        PAYS,
        DECLINES,
        IGNORES
    }

    MemoryGateway(InstantSource clock, Mood mood, Customer customer) {
        this.clock = clock;
        this.mood = mood;
        this.customer = customer;
    }

    /** One charge in the books. */
    static final class Made {
        final GatewayCharge charge;
        final ScanId scan;
        final Money money;
        private Optional<ChargeStatus> ended = Optional.empty();

        Made(GatewayCharge charge, ScanId scan, Money money) {
            this.charge = charge;
            this.scan = scan;
            this.money = money;
        }

        boolean tookMoney() {
            return ended.equals(Optional.of(ChargeStatus.SUCCESSFUL));
        }

        Optional<ChargeStatus> ended() {
            return ended;
        }

        Standing standing() {
            return ended.map(how -> how == ChargeStatus.SUCCESSFUL ? Standing.PAID : Standing.MONEYLESS)
                    .orElse(Standing.OPEN);
        }
    }

    Fact post(Charge submitting) {
        posts++;
        return switch (mood) {
            case ANSWERS -> new Fact.ChargeMade(make(submitting).charge);
            case CHARGES_AND_SAYS_NOTHING -> {
                assert make(submitting).ended().isEmpty();
                yield new Fact.AnswerUnknown("timeout");
            }
            case SAYS_NOTHING -> new Fact.AnswerUnknown("timeout");
            case REFUSES -> new Fact.ChargeDenied("invalid_charge", "no");
            case REFUSES_TO_CONNECT -> {
                posts--;
                yield new Fact.NeverSent(Hindrance.CONNECT_FAILED, submitting.submission());
            }
        };
    }

    private Made make(Charge submitting) {
        Instant now = clock.instant();
        ChargeId id = new ChargeId("chrg_" + (charges.size() + 1));
        Made made =
                new Made(new GatewayCharge(id, now, now.plus(Duration.ofDays(7))), submitting.id(), submitting.money());
        charges.add(made);
        return made;
    }

    /** The customer makes up their mind. */
    void timePasses() {
        for (Made each : charges) {
            boolean decided = !clock.instant().isBefore(each.charge.createdAt().plus(THINKS));
            if (decided && each.ended.isEmpty()) {
                each.ended = switch (customer) {
                    case PAYS -> Optional.of(ChargeStatus.SUCCESSFUL);
                    case DECLINES -> Optional.of(ChargeStatus.FAILED);
                    case IGNORES -> Optional.empty();
                };
            }
        }
    }

    ExpireAnswer expire(ChargeId chargeId) {
        Made made = made(chargeId);
        if (made.ended.isPresent()) {
            return ExpireAnswer.DENIED;
        }
        made.ended = Optional.of(ChargeStatus.EXPIRED);
        return ExpireAnswer.ENDED;
    }

    Optional<Standing> read(ChargeId chargeId) {
        return Optional.of(made(chargeId).standing());
    }

    private Made made(ChargeId chargeId) {
        return charges.stream()
                .filter(each -> each.charge.id().equals(chargeId))
                .findFirst()
                .orElseThrow();
    }

    Listing list(Instant from, Instant to, Predicate<Listed> wanted) {
        return new Listing(
                clock.instant(),
                true,
                charges.stream()
                        .filter(each -> !each.charge.createdAt().isBefore(from)
                                && !each.charge.createdAt().isAfter(to))
                        .map(each -> new Listed(each.charge, each.money, each.standing(), Optional.of(each.scan), true))
                        .filter(wanted)
                        .toList());
    }
}
