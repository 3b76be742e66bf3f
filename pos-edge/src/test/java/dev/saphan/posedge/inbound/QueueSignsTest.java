package dev.saphan.posedge.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.events.ChargeEvent;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.EventJson;
import dev.saphan.events.EventTypes;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.Topics;
import dev.saphan.posedge.Samples;
import dev.saphan.posedge.inbound.QueueSigns.End;
import dev.saphan.posedge.inbound.QueueSigns.Heard;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class QueueSignsTest {
    @Test
    void shouldBelieveThatAScanWasServed_whenTheGatewayHasAnswered() {
        assertThat(endOf(Samples.created(1))).isEqualTo(End.SERVED);
        assertThat(endOf(Samples.refused(RefusedReason.GATEWAY_REFUSED, 1))).isEqualTo(End.SERVED);
        assertThat(endOf(Samples.uncertain(1))).isEqualTo(End.LEFT);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY_REFUSED")
    void shouldNotBelieveThatAScanWasServed_whenItWasRefusedWithoutAnAnswerOfTheGateway(RefusedReason reason) {
        assertThat(endOf(Samples.refused(reason, 1))).isEqualTo(End.REFUSED);
    }

    @Test
    void shouldHearNothing_whereNoWaitEnds() {
        assertThat(QueueSigns.of(record(Samples.SCAN.toString(), Samples.ended(ChargeStatus.SUCCESSFUL, 2))))
                .isEmpty();
        assertThat(QueueSigns.of(record("not an id", Samples.created(1)))).isEmpty();
        assertThat(QueueSigns.of(new ConsumerRecord<>(Topics.CHARGES, 0, 0, Samples.SCAN.toString(), new byte[0])))
                .isEmpty();
    }

    private static End endOf(ChargeEvent event) {
        Heard heard = QueueSigns.of(record(Samples.SCAN.toString(), event)).orElseThrow();
        assertThat(heard.scan()).isEqualTo(Samples.SCAN);
        return heard.end();
    }

    private static ConsumerRecord<String, byte[]> record(String key, ChargeEvent event) {
        ConsumerRecord<String, byte[]> made = new ConsumerRecord<>(Topics.CHARGES, 0, 0, key, EventJson.write(event));
        made.headers().add("ce_type", EventTypes.nameOf(event.getClass()).getBytes(UTF_8));
        return made;
    }
}
