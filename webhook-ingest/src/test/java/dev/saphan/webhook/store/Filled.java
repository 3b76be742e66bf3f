package dev.saphan.webhook.store;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement of the store's with its parameters written into it, for a connection of a test's own. */
final class Filled {
    private Filled() {}

    static String in(String sql, @Nullable Object... values) {
        String filled = sql;
        for (int each = values.length; each > 0; each--) { // ?12 before ?1
            filled = filled.replace("?" + each, literal(values[each - 1]));
        }
        return filled;
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Object[] array ->
                Arrays.stream(array).map(Filled::literal).collect(Collectors.joining(", ", "array[", "]"));
            case Buffer bytes -> "'\\x" + HexFormat.of().formatHex(bytes.getBytes()) + "'";
            default -> "'" + value + "'";
        };
    }
}
