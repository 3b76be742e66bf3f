package dev.saphan.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.saphan.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds all unknown and all missing fields of a body, at any depth, where Jackson stops at the first. */
final class FieldCheck {

    static final String UNKNOWN = "is not known here";
    static final String MISSING = "is missing";

    private final ObjectMapper mapper;

    FieldCheck(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    List<FieldError> check(JsonNode body, JavaType type) {
        List<FieldError> errors = new ArrayList<>();
        check(body, type, FieldPath.ROOT, errors);
        return errors;
    }

    private void check(JsonNode node, JavaType type, FieldPath path, List<FieldError> errors) {
        if (node.isArray() && type.isCollectionLikeType()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), type.getContentType(), path.element(i), errors);
            }
        } else if (node.isObject() && type.getRawClass().isRecord()) {
            checkRecord(node, known(type), path, errors);
        }
    }

    private void checkRecord(
            JsonNode node, Map<String, BeanPropertyDefinition> known, FieldPath path, List<FieldError> errors) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.containsKey(name)) {
                errors.add(new FieldError(path.field(name).text(), UNKNOWN));
            }
        });
        known.forEach((name, property) -> {
            if (node.hasNonNull(name)) {
                check(node.get(name), property.getPrimaryType(), path.field(name), errors);
            } else if (property.isRequired()) {
                errors.add(new FieldError(path.field(name).text(), MISSING));
            }
        });
    }

    private Map<String, BeanPropertyDefinition> known(JavaType type) {
        Map<String, BeanPropertyDefinition> known = new TreeMap<>();
        mapper.getDeserializationConfig()
                .introspect(type)
                .findProperties()
                .forEach(property -> known.put(property.getName(), property));
        return known;
    }
}
