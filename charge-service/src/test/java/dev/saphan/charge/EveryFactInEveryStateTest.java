package dev.saphan.charge;

import static dev.saphan.charge.Samples.STORE;
import static dev.saphan.charge.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeStatus;
import dev.saphan.events.ScanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table: what each fact makes of each state. An equals sign is "nothing changes". */
class EveryFactInEveryStateTest {
    private static final String TABLE = """
            fact             queued      submitting  pending     uncertain   expiring    successful  failed      expired     reversed  refused
            cancel           refused     =           expiring    =           =           =           =           =           =         =
            permit           submitting  =           =           =           =           =           =           =           =         =
            shut             refused     =           =           =           =           =           =           =           =         =
            basket held      refused     =           =           =           =           =           =           =           =         =
            made             pending     pending     =           pending     =           =           =           =           =         =
            denied           =           refused     =           refused     =           =           =           =           =         =
            never sent       =           queued      =           refused     =           =           =           =           =         =
            answer unknown   =           uncertain   =           =           =           =           =           =           =         =
            due              =           uncertain   expiring    =           =           =           =           =           =         =
            found            pending     pending     =           pending     =           =           =           =           =         =
            absent           =           =           =           =           =           =           =           =           =         =
            paid             successful  successful  successful  successful  successful  =           successful  successful  =         successful
            failed           uncertain   =           failed      =           failed      =           =           =           =         =
            expired          uncertain   =           expired     =           expired     =           =           =           =         =
            reversed         uncertain   =           reversed    =           reversed    reversed    =           =           =         =
            expire called    =           =           =           =           =           =           =           =           =         =
            refund           uncertain   =           =           =           =           =           =           =           =         =
            """;

    private static final Map<String, Fact> FACTS = Map.ofEntries(
            Map.entry("cancel", new Fact.CancelAsked(STORE)),
            Map.entry("permit", new Fact.PermitGranted()),
            Map.entry("shut", new Fact.GatewayShut()),
            Map.entry("basket held", new Fact.BasketHeld(new ScanId(new UUID(0, 1)), false)),
            Map.entry("made", new Fact.ChargeMade(Samples.own())),
            Map.entry("denied", new Fact.ChargeDenied("invalid_charge", "no")),
            Map.entry("never sent", Samples.neverSent()),
            Map.entry("answer unknown", new Fact.AnswerUnknown("timeout")),
            Map.entry("due", new Fact.Due()),
            Map.entry("found", Samples.seen(Samples.sighting(Samples.own(), Standing.OPEN))),
            Map.entry("absent", Samples.absent(T0)),
            Map.entry("paid", Samples.completed(Samples.own(), ChargeStatus.SUCCESSFUL)),
            Map.entry("failed", Samples.completed(Samples.own(), ChargeStatus.FAILED)),
            Map.entry("expired", Samples.completed(Samples.own(), ChargeStatus.EXPIRED)),
            Map.entry("reversed", Samples.completed(Samples.own(), ChargeStatus.REVERSED)),
            Map.entry("expire called", new Fact.ExpireCalled(true, true)),
            Map.entry("refund", new Fact.RefundSeen(Samples.own().id(), Samples.PRICE.minorUnits())));

    static Stream<Arguments> cells() {
        List<String> lines = TABLE.lines().toList();
        List<String> states = columns(lines.getFirst());
        List<Arguments> cells = new ArrayList<>();
        lines.stream().skip(1).map(EveryFactInEveryStateTest::columns).forEach(line -> {
            for (int i = 1; i < states.size(); i++) {
                String from = states.get(i);
                cells.add(Arguments.of(line.getFirst(), from, line.get(i).equals("=") ? from : line.get(i)));
            }
        });
        return cells.stream();
    }

    private static List<String> columns(String line) {
        return Arrays.asList(line.strip().split(" {2,}", -1));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("cells")
    void shouldDecideAsTheTableSays(String fact, String from, String expected) {
        Charge charge = Samples.in(ChargeState.of(from));
        Instant now = charge.nextAt() == null || charge.nextAt().isBefore(T0) ? T0 : charge.nextAt();

        Decision decision = Samples.decide(charge, FACTS.get(fact), now);

        assertThat(decision.next().state()).isEqualTo(ChargeState.of(expected));
    }

    @ParameterizedTest(name = "{0} twice: {1}")
    @MethodSource("cells")
    void shouldSayNothingNew_whenTheSameFactComesAgain(String fact, String from, String expected) {
        Charge charge = Samples.in(ChargeState.of(from));
        Fact same = Samples.about(charge, FACTS.get(fact));
        Charge once = Samples.RULES.decide(charge, same, T0.plusSeconds(1)).next();

        Decision again = Samples.RULES.decide(once, same, T0.plusSeconds(1));

        assertThat(again.events())
                .as("after %s in %s, then %s", fact, from, expected)
                .isEmpty();
        assertThat(again.next().state()).isEqualTo(once.state());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cells")
    void shouldKeepNoCode_whereItIsOfNoMoreUse(String fact, String from, String expected) {
        Charge next = Samples.after(Samples.in(ChargeState.of(from)), FACTS.get(fact), T0.plusSeconds(1));

        boolean mayKeep = next.state() == ChargeState.QUEUED || next.state() == ChargeState.SUBMITTING;
        assertThat(next.scan().code() == null || mayKeep)
                .as("%s -> %s", from, expected)
                .isTrue();
    }
}
