package dev.saphan.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.regex.Pattern;

/** Where in a body something stands: {@code lines[1].count}. */
record FieldPath(String text) {

    static final FieldPath ROOT = new FieldPath("");

    /** A name may be told back. Anything else may be a payment code that slipped in front of a colon. */
    private static final Pattern NAME = Pattern.compile("(?!.*\\d{6})[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    static FieldPath of(JsonMappingException refusal) {
        FieldPath path = ROOT;
        for (JsonMappingException.Reference step : refusal.getPath()) {
            path = step.getFieldName() == null ? path.element(step.getIndex()) : path.field(step.getFieldName());
        }
        return path;
    }

    FieldPath field(String name) {
        String told = NAME.matcher(name).matches() ? name : "(a name that is not told back)";
        return new FieldPath(text.isEmpty() ? told : text + "." + told);
    }

    FieldPath element(int index) {
        return new FieldPath(text + "[" + index + "]");
    }
}
