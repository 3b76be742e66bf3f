package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes are: an answer, never an exception; and never the payment code in it. */
class OmiseJsonFuzzTest {

    private static final List<JsonObject> SAMPLES = List.of(
            Bodies.charge(),
            Bodies.olderCharge(),
            Bodies.refund(),
            Bodies.list(Bodies.charge()),
            Bodies.event("charge.complete", Bodies.charge()),
            new JsonObject(Bodies.error("bad_request")));

    @Property(tries = 2000)
    void shouldJudgeAnyBytes(@ForAll byte[] body) {
        assertJudged(body);
    }

    @Property(tries = 2000)
    void shouldJudgeACharge_withAnyBytesDamaged(@ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int hits) {
        byte[] body = sample(random);
        for (int i = 0; i < hits; i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        assertJudged(body);
    }

    @Property(tries = 2000)
    void shouldJudgeACharge_cutAnywhere(@ForAll Random random) {
        byte[] body = sample(random);
        assertJudged(Arrays.copyOf(body, random.nextInt(body.length)));
    }

    @Property(tries = 4000)
    void shouldJudgeACharge_withAnyFieldReplaced(@ForAll Random random, @ForAll("values") Object value) {
        JsonObject sample = SAMPLES.get(random.nextInt(SAMPLES.size())).copy();
        replaceSomewhere(sample, random, value);
        assertJudged(Bodies.bytes(sample));
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        new JsonObject(),
                        new JsonArray(),
                        new JsonArray().add(Bodies.CODE),
                        true,
                        Bodies.CODE,
                        "code " + Bodies.CODE + "!",
                        "charge",
                        "list",
                        "9999-99-99T00:00:00Z",
                        "-0001-01-01T00:00:00Z"),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.longs(),
                Arbitraries.doubles(),
                Arbitraries.bigIntegers());
    }

    private static byte[] sample(Random random) {
        return Bodies.bytes(SAMPLES.get(random.nextInt(SAMPLES.size())));
    }

    private static void replaceSomewhere(JsonObject object, Random random, Object value) {
        List<String> names = new ArrayList<>(object.fieldNames());
        String name = names.get(random.nextInt(names.size()));
        Object old = object.getValue(name);
        if (old instanceof JsonObject inner && !inner.isEmpty() && random.nextBoolean()) {
            replaceSomewhere(inner, random, value);
        } else {
            object.put(name, value);
        }
    }

    private static void assertJudged(byte[] body) {
        for (Reading<?> reading : List.of(
                OmiseJson.readCharge(body),
                OmiseJson.readRefund(body),
                OmiseJson.readEvent(body),
                OmiseJson.readCharges(body),
                OmiseJson.readRefunds(body))) {
            if (reading instanceof Reading.Unreadable<?>(String reason)) {
                assertThat(reason).matches("[A-Za-z0-9_. \"'…-]{1,120}").doesNotContain(Bodies.CODE);
            }
        }
        if (OmiseJson.readCharge(body) instanceof Reading.Read<Charge>(Charge charge)) {
            assertThat(charge.source() + " " + charge.failure()).doesNotContain(Bodies.CODE);
        }
    }
}
