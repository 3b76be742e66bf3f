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

/** What a test says and sees of the service. */
final class Journey implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topic topic = new Topic(Topics.REFUNDS, Topics.DEAD_LETTERS);

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

    RefundCompleted completed(RefundRequested command) {
        return completed(command.refundId());
    }

    RefundCompleted completed(RefundId refundId) {
        await("refund " + refundId + " completed").atMost(PATIENCE).until(() -> !completions(refundId)
                .isEmpty());
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
        await("refund " + command.refundId() + " refused").atMost(PATIENCE).until(() -> !refusals(command.refundId())
                .isEmpty());
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
        await("refund " + refundId + " " + state).atMost(PATIENCE).untilAsserted(() -> assertThat(stateOf(refundId))
                .isEqualTo(state));
    }

    static String stateOf(RefundId refundId) {
        var answer = given().get("/refunds/" + refundId);
        return answer.statusCode() == 404 ? "unknown" : answer.path("state");
    }

    static void eventually(Runnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion::run);
    }

    @Override
    public void close() {
        topic.close();
    }
}
