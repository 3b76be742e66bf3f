package dev.saphan.charge.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Samples;
import dev.saphan.charge.Standing;
import dev.saphan.charge.flow.Gateway.Listed;
import dev.saphan.charge.flow.Gateway.Listing;
import dev.saphan.events.ChargeId;
import dev.saphan.omise.Answer;
import dev.saphan.omise.Charge;
import dev.saphan.omise.ChargeQuery;
import dev.saphan.omise.ChargeStatus;
import dev.saphan.omise.Metadata;
import dev.saphan.omise.OmiseList;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Answer<OmiseList<Charge>> NOTHING = new Answer.Unknown<>(Answer.Cause.TIMEOUT, null, null);

    private int asked;

    @Test
    void shouldReadAListToItsEnd_howeverManyChargesAreMadeASecond() {
        int total = 100_001;

        Listing listing = read(query -> page(query, total), each -> each.equals(id(total - 1)));

        assertThat(listing.complete()).isTrue();
        assertThat(listing.charges())
                .as("what nobody looks for is not kept")
                .extracting(each -> each.charge().id())
                .containsExactly(id(total - 1));
        assertThat(asked).isEqualTo(1_001);
    }

    @Test
    void shouldGiveUp_whenTheListHasNoEnd() {
        List<Charge> one = List.of(charge(id(1)));

        Listing listing = read(
                query -> new Answer.Ok<>(new OmiseList<>(one, query.offset(), query.limit(), Integer.MAX_VALUE), null),
                each -> false);

        assertThat(listing.complete()).isFalse();
        assertThat(asked).isEqualTo(Pages.MOST_PAGES);
    }

    @Test
    void shouldBeIncomplete_whenAPageIsMissing_andShowWhatItHasSeen() {
        Listing listing = read(query -> query.offset() < 300 ? page(query, 500) : NOTHING, each -> each.equals(id(7)));

        assertThat(listing.complete()).isFalse();
        assertThat(listing.charges()).hasSize(1);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void shouldBeIncomplete_whenItHoldsSomethingBack() {
        Listing listing = read(
                query -> new Answer.Ok<>(new OmiseList<>(List.of(), query.offset(), query.limit(), 1), null),
                each -> true);

        assertThat(listing.complete()).isFalse();
        assertThat(asked).isOne();
    }

    private interface Omise {
        Answer<OmiseList<Charge>> list(ChargeQuery query);
    }

    private interface Wanted {
        boolean is(ChargeId id);
    }

    private Listing read(Omise omise, Wanted wanted) {
        Pages pages = new Pages(
                query -> Uni.createFrom().item(() -> {
                    asked++;
                    return omise.list(query);
                }),
                PagesTest::listed);
        return pages.read(
                        Samples.T0,
                        Samples.PROVABLE,
                        each -> wanted.is(each.charge().id()),
                        Samples.T0)
                .await()
                .atMost(Duration.ofMinutes(2));
    }

    private static Answer<OmiseList<Charge>> page(ChargeQuery query, int total) {
        List<Charge> data = IntStream.range(query.offset(), Math.min(total, query.offset() + query.limit()))
                .mapToObj(number -> charge(id(number)))
                .toList();
        return new Answer.Ok<>(new OmiseList<>(data, query.offset(), query.limit(), total), null);
    }

    private static ChargeId id(int number) {
        return new ChargeId("chrg_" + number);
    }

    private static Charge charge(ChargeId id) {
        return new Charge(
                id.value(),
                false,
                Samples.PRICE.minorUnits(),
                "THB",
                ChargeStatus.PENDING,
                "pending",
                null,
                null,
                null,
                new Charge.Times(Samples.T0, null, null, null, null),
                new Charge.Refunded(0, false, false, List.of(), 0),
                null,
                Metadata.NONE);
    }

    private static Optional<Listed> listed(Charge charge) {
        GatewayCharge made = new GatewayCharge(new ChargeId(charge.id()), Samples.T0, Samples.T0);
        return Optional.of(new Listed(made, Samples.PRICE, Standing.OPEN, Optional.empty(), true));
    }
}
