package dev.saphan.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the types cannot say of the contract: who may write and read, and what things are for. */
final class ContractWords {
    /** What a reader refuses and no schema can: each of them tells it in words. */
    static final String BEYOND_THE_SCHEMA = """
            Lengths are counted in UTF-16 code units, so that a character beyond U+FFFF counts twice; texts are well-formed Unicode;
            integers are written without fraction or exponent; days exist; times lie between 2000 and 2200 in UTC, whatever their
            offset; what is absent is left out, not null.
            """;

    static final String ABOUT = """
            WeChat Pay at Thai tills. Every message is a CloudEvent 1.0 in Kafka's binary mode: the headers are the envelope, the
            value is camelCase JSON, times are RFC 3339 in UTC, amounts are integers in satang.
            The key is the scanId (for a charge that Saphan did not make: the chargeId), partitioned by murmur2 as Java's client
            does it; clients of librdkafka set partitioner=murmur2_random, or the order of a scan's events is lost.
            Delivery is at least once. ce_id is the same on every redelivery and re-publication of one fact: whoever acts on a
            message keeps the ce_ids that it has acted on. version grows with its scan, completion or refund; it is compared
            only between events of one ce_source about one aggregate.
            What the schemas say is what the readers hold: a message that one of them refuses may end in dead-letters.v1. They
            cannot say all of it:
            %sReaders ignore fields and types that they do not know. Writers are known to Kafka's ACLs by the names below.
            This file is generated from the event types and checked by the build; write it anew with
            ./mvnw -pl libs/payment-events test -Dschemas.write=true
            """.formatted(BEYOND_THE_SCHEMA);

    static final String SERVER = "The broker that ops name; deploy/local/.run/urls.env on a laptop.";

    static final String KEY = "scanId, in lower case; without one: chargeId";

    static final String TRACEPARENT = "00-018f3c1e7a527cc39a550d6f5a3b2c11-9a550d6f5a3b2c11-01";

    static final String DEAD_LETTER =
            "A message that could not be handled, with where it lay and why it is here. What is at fault is mended, and its writer sends it to"
                    + " the topic where it lay, under the same key, with ce_id as dead_letter_id has it and without the dead_letter headers;"
                    + " never a ScanReceived, whose code is masked.";

    static final Map<String, String> HEADERS = ordered(
            "ce_specversion", "CloudEvents 1.0",
            "ce_id", "The fact's own id, the same however often it is sent: a UUID",
            "ce_source", "Who says it: /saphan/<service>, or what a fleet calls itself",
            "ce_type", "saphan.<type>",
            "ce_subject", "What it is about: the scan, charge or refund",
            "ce_time", "When the fact was first written down, RFC 3339 in UTC",
            "content-type", "application/json",
            "traceparent", "W3C trace context; Saphan passes it on with everything that follows");

    static final Map<String, String> DEAD_LETTER_HEADERS = ordered(
            "dead_letter_id",
                    "ce_id of the message as received, empty if it had none; the dead letter's own ce_id is another",
            "dead_letter_service", "Who could not handle it",
            "dead_letter_topic", "Where it lay",
            "dead_letter_partition", "Where it lay",
            "dead_letter_offset", "Where it lay",
            "dead_letter_reason", "Why; never repeats a value of the message");

    private static final Map<String, String> TYPES = ordered(
            "ScanReceived",
                    "A till has read a customer's code. Charge it before codeDeadAt, or never. A scanId that is known with another content is a dead letter.",
            "CancelRequested", "Somebody wants the scan ended; must name the scan's own store.",
            "ChargeCreated", "The gateway has a charge for the scan; the customer may have to approve it.",
            "ChargeUncertain", "The gateway has not answered: nobody may scan again before certainBy.",
            "ChargeExpiring", "Saphan has asked the gateway to end the charge.",
            "ChargeRefused", "No charge exists at the gateway, and that is proved.",
            "ChargeEnded",
                    "How the scan ended; lateSuccess: money came after the till was told none would, and goes back.",
            "ChargeCompleted",
                    "How a charge ended, read from the gateway: what accounting books. Once per charge and status.",
            "RefundRequested",
                    "Somebody wants money to go back; done once per refundId, however often it is asked. A refundId that is known with another content is a dead letter.",
            "RefundCompleted",
                    "Money has gone back. Told without refundId at first, it may come again with it, under the same ce_id and a"
                            + " higher version: the same money, now known to answer that command.",
            "RefundRefused", "No money goes back for this request, and why.");

    /** What a reader makes of a value that it takes, where that is no dead letter but an answer. */
    private static final Map<String, String> FIELDS = ordered(
            "ScanReceived.amount",
                    "Satang. Outside of the limits (2000 to 15000000) the scan is refused: amount_out_of_limits.",
            "ScanReceived.currency", "THB; a scan of any other is refused: unsupported_currency.",
            "ScanReceived.barcode",
                    "The customer's code, 18 digits; another form is refused: malformed_code. Only pos-edge leaves it out, to ask again"
                            + " about a scan whose code is dead.",
            "CancelRequested.storeId", "The scan's own store, or the cancel becomes a dead letter.",
            "RefundRequested.amount",
                    "Satang; left out: all that is left. What is not above 0 is refused: amount_invalid.");

    private static final Map<String, Use> USES = Map.of(
            Topics.SCANS,
                    new Use(
                            "What tills say. Holds payment codes, so it is kept for 24 hours.",
                            List.of("pos-edge", "fleets"),
                            List.of("charge-service", "pos-edge")),
            Topics.CHARGES,
                    new Use(
                            "The story of each scan, told by charge-service alone: what a till may tell its customer.",
                            List.of("charge-service"),
                            List.of("pos-edge", "webhook-ingest", "fleets")),
            Topics.CHARGE_COMPLETED,
                    new Use(
                            "Evidence of how charges ended, each read from the gateway itself.",
                            List.of("webhook-ingest"),
                            List.of("charge-service", "refund-service", "accounting")),
            Topics.REFUND_COMMANDS,
                    new Use(
                            "What is to be given back.",
                            List.of("pos-edge", "charge-service", "back-offices"),
                            List.of("refund-service")),
            Topics.REFUNDS,
                    new Use(
                            "What was given back, and what was refused.",
                            List.of("refund-service"),
                            List.of("charge-service", "pos-edge", "accounting", "back-offices", "fleets")),
            Topics.DEAD_LETTERS,
                    new Use(
                            "Messages that could not be handled.",
                            List.of("pos-edge", "charge-service", "webhook-ingest", "refund-service"),
                            List.of("ops")));

    private ContractWords() {}

    private record Use(String what, List<String> writers, List<String> readers) {}

    static List<String> writers(String topic) {
        return use(topic).writers();
    }

    static List<String> readers(String topic) {
        return use(topic).readers();
    }

    static String ofTopic(String topic) {
        Use use = use(topic);
        return use.what() + " Written by " + String.join(", ", use.writers()) + "; read by "
                + String.join(", ", use.readers()) + ".";
    }

    static String ofType(String name) {
        return Objects.requireNonNull(TYPES.get(name), "no words for " + name);
    }

    /** @return null where the name says it all */
    static String ofField(Class<?> type, String name) {
        return FIELDS.get(type.getSimpleName() + "." + name);
    }

    /** What the example of a message names as its writer. */
    static String sourceOf(String topic) {
        return "/saphan/" + writers(topic).getFirst();
    }

    private static Use use(String topic) {
        return Objects.requireNonNull(USES.get(topic), "nobody is said to write or read " + topic);
    }

    private static Map<String, String> ordered(String... namesAndWords) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            map.put(namesAndWords[i], namesAndWords[i + 1]);
        }
        return map;
    }
}
