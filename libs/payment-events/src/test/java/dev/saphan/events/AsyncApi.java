package dev.saphan.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saphan.events.Topics.TopicSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The contract of the topics as AsyncAPI 3 writes it, made of the event types, the topics and {@link ContractWords}. */
final class AsyncApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String KAFKA_BINDING = "0.5.0";

    private AsyncApi() {}

    static ObjectNode document() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Saphan: the life of a payment, as events")
                .put("version", "1")
                .put("description", ContractWords.ABOUT);
        document.put("defaultContentType", CloudEvent.CONTENT_TYPE);
        ObjectNode server = document.putObject("servers").putObject("kafka");
        server.put("host", "{bootstrapServers}").put("protocol", "kafka").put("description", ContractWords.SERVER);
        server.putObject("variables")
                .putObject("bootstrapServers")
                .put("default", "localhost:9092")
                .put("description", "KAFKA_BOOTSTRAP_SERVERS");
        ObjectNode channels = document.putObject("channels");
        Topics.ALL.forEach(topic -> channels.set(idOf(topic.name()), channel(topic)));
        ObjectNode operations = document.putObject("operations");
        Topics.ALL.forEach(topic -> putOperations(operations, topic.name()));
        ObjectNode components = document.putObject("components");
        putMessages(components.putObject("messages"));
        putSchemas(components.putObject("schemas"));
        return document;
    }

    /** A channel's name in the document: the topic without its version. */
    static String idOf(String topic) {
        return topic.substring(0, topic.lastIndexOf('.'));
    }

    static List<Class<? extends PaymentEvent>> typesOn(String topic) {
        return Samples.all().stream()
                .filter(each -> each.topic().equals(topic))
                .<Class<? extends PaymentEvent>>map(PaymentEvent::getClass)
                .toList();
    }

    private static ObjectNode channel(TopicSpec topic) {
        ObjectNode channel = JSON.createObjectNode()
                .put("address", topic.name())
                .put("description", ContractWords.ofTopic(topic.name()));
        ObjectNode messages = channel.putObject("messages");
        messagesOn(topic.name()).forEach(name -> messages.set(name, ref("#/components/messages/" + name)));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name()).put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add("delete");
        settings.put("retention.ms", topic.retention().toMillis());
        kafka.put("bindingVersion", KAFKA_BINDING);
        return channel;
    }

    private static List<String> messagesOn(String topic) {
        return topic.equals(Topics.DEAD_LETTERS)
                ? List.of("DeadLetter")
                : typesOn(topic).stream().map(Class::getSimpleName).toList();
    }

    private static void putOperations(ObjectNode operations, String topic) {
        ContractWords.writers(topic).forEach(who -> put(operations, who, "send", topic));
        ContractWords.readers(topic).forEach(who -> put(operations, who, "receive", topic));
    }

    private static void put(ObjectNode operations, String who, String action, String topic) {
        ObjectNode operation = operations.putObject(who + "." + action + "." + idOf(topic));
        operation.put("action", action);
        operation.set("channel", ref("#/channels/" + idOf(topic)));
        operation.put("summary", who + (action.equals("send") ? " may write" : " may read"));
        operation.putArray("tags").addObject().put("name", who);
    }

    private static void putMessages(ObjectNode messages) {
        for (PaymentEvent sample : Samples.all()) {
            String name = sample.getClass().getSimpleName();
            ObjectNode message = messages.putObject(name);
            message.put("name", sample.type()).put("title", name).put("summary", ContractWords.ofType(name));
            message.put("contentType", CloudEvent.CONTENT_TYPE);
            message.set("headers", headers(sample));
            message.set("payload", ref("#/components/schemas/" + name));
            ObjectNode kafka = message.putObject("bindings").putObject("kafka");
            kafka.putObject("key").put("type", "string").put("description", ContractWords.KEY);
            kafka.put("bindingVersion", KAFKA_BINDING);
            ObjectNode example = message.putArray("examples").addObject();
            example.set("headers", JSON.valueToTree(envelope(sample).headers()));
            example.set("payload", read("samples/" + name + ".json"));
        }
        messages.set("DeadLetter", deadLetter());
    }

    private static CloudEvent envelope(PaymentEvent sample) {
        return new CloudEvent(sample, ContractWords.sourceOf(sample.topic()), Samples.TIME, ContractWords.TRACEPARENT);
    }

    private static ObjectNode headers(PaymentEvent sample) {
        ObjectNode headers = JSON.createObjectNode().put("type", "object");
        headers.putArray("allOf").add(ref("#/components/schemas/CloudEventHeaders"));
        headers.putObject("properties")
                .putObject("ce_type")
                .put("type", "string")
                .put("const", sample.type());
        return headers;
    }

    private static ObjectNode deadLetter() {
        ObjectNode message = JSON.createObjectNode().put("name", "DeadLetter").put("title", "DeadLetter");
        message.put("summary", ContractWords.DEAD_LETTER);
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        ContractWords.DEAD_LETTER_HEADERS.forEach(
                (name, what) -> properties.putObject(name).put("type", "string").put("description", what));
        message.putObject("payload").put("description", "The value as received, payment codes masked.");
        return message;
    }

    private static void putSchemas(ObjectNode schemas) {
        ObjectNode headers = schemas.putObject("CloudEventHeaders").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        ContractWords.HEADERS.forEach(
                (name, what) -> properties.putObject(name).put("type", "string").put("description", what));
        ((ObjectNode) properties.get("ce_specversion")).put("const", "1.0");
        ((ObjectNode) properties.get("ce_time")).put("format", "date-time");
        var required = headers.putArray("required");
        ContractWords.HEADERS.keySet().stream()
                .filter(name -> !name.equals("traceparent"))
                .forEach(required::add);
        for (Class<?> type : EventTypes.ALL) {
            // AsyncAPI's own dialect knows all that our schemas use; theirs is said once, for the document, as is the
            // comment.
            ObjectNode schema = read("schemas/" + type.getSimpleName() + ".schema.json");
            schema.remove(List.of("$schema", "$comment"));
            schemas.set(type.getSimpleName(), schema);
        }
    }

    private static ObjectNode ref(String to) {
        return JSON.createObjectNode().put("$ref", to);
    }

    private static ObjectNode read(String resource) {
        try {
            JsonNode json = JSON.readTree(RESOURCES.resolve(resource).toFile());
            return (ObjectNode) json;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Who does what by the document: {@code "pos-edge" → {"send": {topic ids}, …}} as operation names tell it. */
    static boolean allows(ObjectNode document, String who, String action, String topic) {
        return document.get("operations").has(who + "." + action + "." + idOf(topic));
    }

    static Map<String, JsonNode> channels(JsonNode document) {
        Map<String, JsonNode> byAddress = new java.util.TreeMap<>();
        document.get("channels")
                .forEach(each -> byAddress.put(each.get("address").asText(), each));
        return byAddress;
    }
}
