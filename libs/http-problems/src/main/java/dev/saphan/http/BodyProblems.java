package dev.saphan.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.saphan.http.Problem.FieldError;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a body that Jackson refused. Jackson stops at the first mistake and quotes it; here all
 * unknown and missing fields are told at once, and no value ever is.
 */
final class BodyProblems {

    private final ObjectMapper mapper;
    private final FieldCheck fields;

    BodyProblems(ObjectMapper mapper) {
        this.mapper = mapper;
        this.fields = new FieldCheck(mapper);
    }

    Problem of(JsonProcessingException refusal, byte[] body, Type type) {
        try {
            JsonNode tree = mapper.readTree(body);
            return ofContent(refusal, fields.check(tree, mapper.constructType(type)));
        } catch (JsonProcessingException malformed) {
            return malformed(malformed.getLocation());
        } catch (IOException impossible) {
            return malformed(null);
        }
    }

    private static Problem malformed(@Nullable JsonLocation at) {
        return at == null ? Problems.malformedJson(1, 1) : Problems.malformedJson(at.getLineNr(), at.getColumnNr());
    }

    /** A wrong name comes first: what is missing is often the same field. A wrong type is told when names are right. */
    private static Problem ofContent(JsonProcessingException refusal, List<FieldError> names) {
        if (refusal instanceof UnrecognizedPropertyException || has(names, FieldCheck.UNKNOWN)) {
            return Problems.unknownField().withErrors(names);
        }
        if (refusal instanceof InvalidNullException || has(names, FieldCheck.MISSING)) {
            return Problems.missingField().withErrors(names);
        }
        FieldPath path = refusal instanceof JsonMappingException mapping ? FieldPath.of(mapping) : FieldPath.ROOT;
        return Problems.wrongType().withError(path.text(), Expectation.of(refusal));
    }

    private static boolean has(List<FieldError> errors, String message) {
        return errors.stream().anyMatch(each -> each.message().equals(message));
    }
}
