package dev.saphan.omise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that Omise writes for people. It may quote the payment code that it is about, so no long number survives. */
final class Words {

    private static final int LONGEST = 256;
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){11,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    private Words() {}

    static String clean(String text) {
        String masked =
                LONG_NUMBER.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("***");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }

    static @Nullable String cleanOrNull(JsonNode text) {
        return text.isTextual() ? clean(text.textValue()) : null;
    }
}
