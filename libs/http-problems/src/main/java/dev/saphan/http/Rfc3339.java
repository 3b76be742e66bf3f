package dev.saphan.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** A time with a zone, as RFC 3339 section 5.6 writes it; no numbers, no times without seconds or zone. */
final class Rfc3339 extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    Rfc3339() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && FORM.matcher(parser.getText()).matches()) {
            try {
                return OffsetDateTime.parse(parser.getText().toUpperCase(Locale.ROOT))
                        .toInstant();
            } catch (DateTimeException noSuchTime) {
                // a 13th month, say: told as any other wrong time, and not in Java's words, which quote it
            }
        }
        throw MismatchedInputException.from(parser, Instant.class, "not an RFC 3339 time");
    }
}
