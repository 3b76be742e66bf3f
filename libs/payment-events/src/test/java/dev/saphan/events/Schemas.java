package dev.saphan.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The JSON Schema of an event, made of its type: what the reader refuses, the schema refuses too ({@link SchemaLimitsTest}).
 * The patterns are of the kind that every dialect of regular expressions reads alike.
 */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@link Character#isISOControl}. */
    private static final String CONTROL = "[\\u0000-\\u001F\\u007F-\\u009F]";

    /** One character at least that {@link String#isBlank} does not count: a no-break space is one. */
    private static final String NOT_BLANK =
            "[^\\u0009-\\u000D\\u001C-\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028" + "\\u2029\\u205F\\u3000]";

    private static final String UUID_FORM =
            "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

    /** RFC 3339 as far as {@link InstantJson} reads it: of these centuries, nanoseconds at most, no leap second. */
    private static final String TIME = "^2[01][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]"
            + "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?([Zz]|[+-](0[0-9]|1[0-7]):[0-5][0-9])$";

    private Schemas() {}

    static ObjectNode of(Class<?> type) {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.RESPECT_JSONPROPERTY_REQUIRED, JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(Option.INLINE_ALL_SCHEMAS);
        config.forTypesInGeneral().withCustomDefinitionProvider((javaType, context) -> {
            ObjectNode definition = definitionOf(javaType.getErasedType());
            return definition == null ? null : new CustomDefinition(definition, true);
        });
        config.forFields().withInstanceAttributeOverride((schema, field, context) -> limit(schema, field));
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(type);
        needs(schema, type);
        return schema.put("title", type.getSimpleName()).put("$comment", comment());
    }

    static String comment() {
        return ContractWords.BEYOND_THE_SCHEMA.strip().replace('\n', ' ');
    }

    private static ObjectNode definitionOf(Class<?> erased) {
        if (erased == Instant.class) {
            return text().put("format", "date-time").put("pattern", TIME);
        }
        if (erased == long.class || erased == Long.class) {
            return JSON.createObjectNode()
                    .put("type", "integer")
                    .put("minimum", Long.MIN_VALUE)
                    .put("maximum", Long.MAX_VALUE);
        }
        return erased.isRecord() && erased.getRecordComponents().length == 1
                ? idOf(erased, erased.getRecordComponents()[0])
                : null;
    }

    private static ObjectNode idOf(Class<?> type, RecordComponent only) {
        if (only.getType() == UUID.class) {
            return text().put("format", "uuid").put("pattern", UUID_FORM);
        }
        return printable(text(), field(type, only.getName()).getAnnotation(Printable.class));
    }

    private static void limit(ObjectNode schema, FieldScope field) {
        Printable text = field.getAnnotation(Printable.class);
        if (text != null) {
            printable(schema, text);
        }
        if (field.getName().equals("currency")) {
            schema.put("pattern", "^" + Money.CURRENCY_FORM + "$");
        }
        String words = ContractWords.ofField(field.getDeclaringType().getErasedType(), field.getName());
        if (words != null) {
            schema.put("description", words);
        }
    }

    private static ObjectNode printable(ObjectNode schema, Printable text) {
        schema.put("maxLength", text.value()).put("pattern", NOT_BLANK);
        schema.putObject("not").put("pattern", CONTROL);
        return schema;
    }

    private static void needs(ObjectNode schema, Class<?> type) {
        NeedsOneOf either = type.getAnnotation(NeedsOneOf.class);
        if (either != null) {
            var anyOf = schema.putArray("anyOf");
            Arrays.stream(either.value())
                    .forEach(name -> anyOf.addObject().putArray("required").add(name));
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException aRecordHasIt) {
            throw new IllegalStateException(aRecordHasIt);
        }
    }

    private static ObjectNode text() {
        return JSON.createObjectNode().put("type", "string");
    }
}
