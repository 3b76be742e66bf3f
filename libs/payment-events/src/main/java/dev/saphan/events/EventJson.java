package dev.saphan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events to JSON and back: camelCase, times RFC 3339 in UTC, absent instead of null, unknown fields ignored. */
public final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            // A number is not a text: "cashierId": 7 is a mistake of the writer, not something to guess about.
            .withCoercionConfig(
                    LogicalType.Textual, config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            // A blank text is no absent value: of a refund without an amount, all that is left goes back.
            .withCoercionConfigDefaults(config -> config.setAcceptBlankAsEmpty(false))
            .addModule(new InstantJson())
            .build();

    private EventJson() {}

    /** The mapper that all of this goes through, for the schemas and for those who keep events as JSON. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(PaymentEvent event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException ourOwnTypesAlwaysSerialize) {
            throw new UncheckedIOException(ourOwnTypesAlwaysSerialize);
        }
    }

    /**
     * @param type {@code ce_type}
     * @return the event, or what is wrong with it in words that never repeat a value
     */
    public static Parsed read(String type, byte @Nullable [] json) {
        Class<? extends PaymentEvent> target = EventTypes.named(type);
        if (target == null) {
            return new Parsed.UnknownType(type.length() > 128 ? type.substring(0, 128) : type);
        }
        if (json == null) {
            return new Parsed.Invalid("the message has no value");
        }
        try {
            PaymentEvent event = MAPPER.readValue(json, target);
            return event == null ? new Parsed.Invalid("the value is null") : new Parsed.Known(event);
        } catch (JsonMappingException invalid) {
            return new Parsed.Invalid(reasonOf(invalid));
        } catch (IOException malformed) {
            return new Parsed.Invalid("the value is not JSON");
        }
    }

    /** Only our own sentences pass: Jackson's repeat the value, which may be a payment code. */
    private static String reasonOf(JsonMappingException invalid) {
        if (invalid instanceof ValueInstantiationException
                && invalid.getCause() instanceof IllegalArgumentException ours) {
            return "invalid: " + ours.getMessage();
        }
        String path = invalid.getPath().stream()
                .map(reference -> String.valueOf(reference.getFieldName()))
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the value is not an object of this type" : "missing or invalid: " + path;
    }
}
