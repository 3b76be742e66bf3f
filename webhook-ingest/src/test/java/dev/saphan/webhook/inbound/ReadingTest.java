package dev.saphan.webhook.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.messaging.Progress;
import dev.saphan.webhook.Look;
import dev.saphan.webhook.Owner;
import dev.saphan.webhook.Rhythm;
import dev.saphan.webhook.Rules;
import dev.saphan.webhook.Sighting;
import dev.saphan.webhook.flow.ReadCharge;
import dev.saphan.webhook.world.MemoryGateway;
import dev.saphan.webhook.world.MemoryWatches;
import dev.saphan.webhook.world.SilentObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A desk, what is due there, and a gateway that answers when it is told to: three reads at a time. */
abstract class ReadingTest {
    static final Rules RULES = new Rules(new Rhythm(Duration.ofSeconds(5)), false);

    Instant now = Instant.parse("2026-11-01T03:00:00Z");
    final MemoryWatches watches = new MemoryWatches(() -> now);
    final MemoryGateway gateway = new MemoryGateway(3);
    final SilentObserver observer = new SilentObserver();
    final ReadCharge reads = new ReadCharge(watches, gateway, observer, RULES, () -> now);
    final ReadingDesk desk = desk();

    void answerAll() {
        while (!gateway.waiting().isEmpty()) {
            assertThat(gateway.waiting().size()).isLessThanOrEqualTo(3);
            ChargeId first = gateway.waiting().getFirst();
            gateway.answers(first, paid(first));
        }
    }

    ReadingDesk desk() {
        return new ReadingDesk(reads, gateway, new Pace(() -> now), new Progress());
    }

    ChargeId due() {
        ChargeId charge = new ChargeId("chrg_test_1");
        watches.due(charge, now);
        return charge;
    }

    static List<ChargeId> charges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ChargeId("chrg_test_" + i))
                .toList();
    }

    Look paid(ChargeId charge) {
        return new Look.Saw(sighting(charge, ChargeStatus.SUCCESSFUL));
    }

    Look pending(ChargeId charge) {
        return new Look.Saw(sighting(charge, null));
    }

    Sighting sighting(ChargeId charge, ChargeStatus ended) {
        return new Sighting(
                charge,
                ended == null ? "pending" : ended.wire(),
                ended,
                Money.satang(400_000),
                false,
                new Owner.Nobody(),
                Sighting.Result.NONE,
                new Sighting.Times(now, now, null, null));
    }
}
