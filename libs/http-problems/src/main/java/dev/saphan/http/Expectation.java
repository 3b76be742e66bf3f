package dev.saphan.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What should have stood in the place of a value that was refused, in words for the one who wrote it. */
final class Expectation {

    private Expectation() {}

    static String of(JsonProcessingException refusal) {
        Class<?> wanted = wanted(refusal);
        if (wanted == null) {
            return "has a value that it cannot have";
        }
        if (wanted == String.class) {
            return "has to be a text, in quotes";
        }
        if (isWhole(wanted)) {
            return "has to be a whole number, without quotes and fraction, and within 64 bits";
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return "has to be true or false, without quotes";
        }
        return ofSpecialText(wanted);
    }

    private static String ofSpecialText(Class<?> wanted) {
        if (wanted == Instant.class) {
            return "has to be a time as in RFC 3339, 2026-11-01T03:00:00Z for example";
        }
        if (wanted == UUID.class) {
            return "has to be a UUID";
        }
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getFields())
                    .filter(Field::isEnumConstant)
                    .map(Expectation::word)
                    .collect(Collectors.joining(", ", "has to be one of: ", ""));
        }
        if (Collection.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return "has to be an array";
        }
        return wanted.isRecord() ? "has to be an object" : "has a value that it cannot have";
    }

    /** How a constant of an enum is written in JSON. */
    private static String word(Field constant) {
        JsonProperty name = constant.getAnnotation(JsonProperty.class);
        return name == null ? constant.getName() : name.value();
    }

    private static boolean isWhole(Class<?> wanted) {
        return wanted == long.class || wanted == Long.class || wanted == int.class || wanted == Integer.class;
    }

    private static @Nullable Class<?> wanted(JsonProcessingException refusal) {
        if (refusal instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch.getTargetType();
        }
        Throwable inner = refusal instanceof InputCoercionException ? refusal : refusal.getCause();
        return inner instanceof InputCoercionException coercion ? coercion.getTargetType() : null;
    }
}
