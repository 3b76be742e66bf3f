package dev.saphan.refund.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.events.ChargeId;
import dev.saphan.events.PaymentEvent;
import dev.saphan.events.RefundCompleted;
import dev.saphan.events.RefundId;
import dev.saphan.events.RefundRefused;
import dev.saphan.events.RefundRefusedReason;
import dev.saphan.events.RefundRequested;
import dev.saphan.events.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;

/** What tests say and see of the service: one reader of the topics for all of them, since each test has ids of its own. */
final class Journey {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Journey SHARED = new Journey();

    private final Topic topic = new Topic(Topics.REFUNDS, Topics.DEAD_LETTERS);

    static Journey shared() {
        return SHARED;
    }

    private static ConditionFactory patiently(String alias) {
        return await(alias).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(OFTEN);
    }

    void tell(PaymentEvent event) {
        topic.send(event);
    }

    Topic topic() {
        return topic;
    }

    /** The charge is known, and the command asked for. */
    RefundRequested ask(Purchase purchase, Long sum) {
        RefundRequested command = purchase.refund(sum);
        topic.send(command);
        return command;
    }

    boolean isCompleted(RefundRequested command) {
        return !completions(command.refundId()).isEmpty();
    }

    RefundCompleted completed(RefundRequested command) {
        return completed(command.refundId());
    }

    RefundCompleted completed(RefundId refundId) {
        patiently("refund " + refundId + " completed")
                .until(() -> !completions(refundId).isEmpty());
        assertThat(completions(refundId)).hasSize(1);
        return completions(refundId).getFirst();
    }

    private List<RefundCompleted> completions(RefundId refundId) {
        return topic.events(RefundCompleted.class).stream()
                .filter(each -> refundId.equals(each.refundId()))
                .toList();
    }

    /** Those that nobody asked for here. */
    List<RefundCompleted> foreign(ChargeId charge) {
        return completions(charge).stream()
                .filter(each -> each.refundId() == null)
                .toList();
    }

    List<RefundCompleted> completions(ChargeId charge) {
        return topic.events(RefundCompleted.class).stream()
                .filter(each -> each.chargeId().equals(charge))
                .toList();
    }

    RefundRefused refused(RefundRequested command) {
        patiently("refund " + command.refundId() + " refused")
                .until(() -> !refusals(command.refundId()).isEmpty());
        assertThat(refusals(command.refundId())).hasSize(1);
        return refusals(command.refundId()).getFirst();
    }

    RefundRefusedReason reasonOf(RefundRequested command) {
        return refused(command).reason();
    }

    List<RefundRefused> refusals(RefundId refundId) {
        return topic.events(RefundRefused.class).stream()
                .filter(each -> each.refundId().equals(refundId))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(String id) {
        return topic.records().stream()
                .filter(each -> each.topic().equals(Topics.DEAD_LETTERS))
                .filter(each -> id.equals(Topic.headers(each).get("dead_letter_id")))
                .toList();
    }

    void awaitState(RefundId refundId, String state) {
        patiently("refund " + refundId + " " + state)
                .untilAsserted(() -> assertThat(stateOf(refundId)).isEqualTo(state));
    }

    static String stateOf(RefundId refundId) {
        var answer = given().get("/refunds/" + refundId);
        return answer.statusCode() == 404 ? "unknown" : answer.path("state");
    }

    /** Ten minutes pass. A look that was under way when the clock jumped proves nothing, and the next is a minute later. */
    static void lookForItInVain(MovableClock clock, RefundId refundId) {
        clock.jump(Duration.ofMinutes(11));
        eventually(() -> {
            clock.jump(Duration.ofMinutes(1));
            assertThat(stateOf(refundId)).isEqualTo("held");
        });
    }

    static void eventually(Runnable assertion) {
        patiently("what is asserted").untilAsserted(assertion::run);
    }
}
