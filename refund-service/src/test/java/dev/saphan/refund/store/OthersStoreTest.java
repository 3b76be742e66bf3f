package dev.saphan.refund.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeId;
import dev.saphan.events.Money;
import dev.saphan.refund.Fixtures;
import dev.saphan.refund.GatewayRefund;
import dev.saphan.refund.Reading;
import dev.saphan.refund.Standing;
import dev.saphan.refund.flow.LookUps;
import dev.saphan.refund.flow.Others;
import dev.saphan.refund.flow.RefundList.Listed;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In a far future, so that nothing is due yet for the service that runs beside. */
@QuarkusTest
class OthersStoreTest {
    private static final Instant THEN = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant LONG_COMPARED = Instant.EPOCH;
    private static final int ALL = 1_000;

    @Inject
    Others others;

    @Inject
    LookUps lookUps;

    private final String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 19);
    private final ChargeId charge = new ChargeId("chrg_test_" + unique);
    private final GatewayRefund made = Fixtures.made("rfnd_test_" + unique, 100, null);

    /** Omise's two lists need not learn of a refund at the same time. */
    @Test
    void shouldReadTheChargeAgain_whenItsListDoesNotShowTheRefundYet() {
        assertThat(note()).isEqualTo(1);
        assertThat(claimed(THEN)).contains(charge);

        read();
        assertThat(claimed(THEN.plusSeconds(4))).doesNotContain(charge);
        assertThat(claimed(THEN.plusSeconds(5))).contains(charge);

        read(made);
        assertThat(claimed(THEN.plus(Duration.ofDays(1)))).doesNotContain(charge);
        assertThat(note()).as("it is counted").isZero();
    }

    private int note() {
        return now(others.note(List.of(new Listed(made.id(), charge, THEN)), LONG_COMPARED, THEN));
    }

    private void read(GatewayRefund... shown) {
        Reading.Charge seen = new Reading.Charge(charge, Fixtures.SALE, Standing.SUCCESSFUL, Money.satang(1_000), THEN);
        var unused = now(lookUps.read(charge, new Reading.Seen(seen, List.of(shown), THEN), THEN));
    }

    private List<ChargeId> claimed(Instant at) {
        return now(lookUps.claim(ALL, at));
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(2));
    }
}
