package dev.saphan.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeping payment codes out of what people read ({@code NoCodeAtRest}). */
public final class PaymentCodes {
    /** WeChat's codes have 18 digits, Alipay's 16 to 24: what is longer is masked as well rather than guessed about. */
    private static final Pattern LOOKS_LIKE_A_CODE = Pattern.compile("\\d{12,}(?=\\d{4})");

    /** What tills and stores number as they like: a dead letter of which that were masked could not be replayed as it was. */
    private static final Set<String> IDS = Set.of("basketId", "storeId", "terminalId", "cashierId");

    private PaymentCodes() {}

    /** Where a text stands in another, its quotation marks included. */
    private record Span(int start, int end) {}

    /**
     * Every run of 16 digits or more becomes stars and its last four; the rest stays byte for byte. So do the ids of basket, store,
     * terminal and cashier, where the value is JSON.
     */
    public static byte[] mask(byte[] value) {
        // ISO 8859-1 maps every byte to one character and back, so what is not UTF-8 survives too.
        String text = new String(value, StandardCharsets.ISO_8859_1);
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (Span id : idsIn(text)) {
            masked.append(mask(text.substring(from, id.start()))).append(text, id.start(), id.end());
            from = id.end();
        }
        return masked.append(mask(text.substring(from))).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** None in what is no JSON to its end: nobody can say then what stands where. */
    private static List<Span> idsIn(String text) {
        List<Span> ids = new ArrayList<>();
        try (JsonParser parser = EventJson.mapper().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isField = parser.getParsingContext().inObject()
                        && parser.getParsingContext().getParent().inRoot();
                if (token == JsonToken.VALUE_STRING && isField && IDS.contains(parser.currentName())) {
                    addAsWritten(parser, text, ids);
                }
            }
            return ids;
        } catch (IOException notJson) {
            return List.of();
        }
    }

    /** Only one that is written as it reads: an id with escapes in it is masked like any other text. */
    private static void addAsWritten(JsonParser parser, String text, List<Span> ids) throws IOException {
        String written = '"' + parser.getText() + '"';
        int end = (int) parser.currentLocation().getCharOffset();
        int start = end - written.length();
        if (start >= 0 && text.startsWith(written, start)) {
            ids.add(new Span(start, end));
        }
    }

    public static String mask(String text) {
        return LOOKS_LIKE_A_CODE.matcher(text).replaceAll(run -> "*"
                .repeat(run.group().length()));
    }

    /** What a cashier may see of a code. */
    public static String lastFour(String code) {
        return code.length() <= 4 ? "" : code.substring(code.length() - 4);
    }
}
