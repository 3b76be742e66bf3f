package dev.saphan.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Times as RFC 3339 in UTC; an offset is read, a number is not a time. */
final class InstantJson extends SimpleModule {
    /** What lies outside is a mistake, and some of it would not fit the stores either. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    InstantJson() {
        super("instants");
        addSerializer(Instant.class, ToStringSerializer.instance);
        addDeserializer(Instant.class, new Read());
    }

    private static final class Read extends StdDeserializer<Instant> {
        Read() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw JsonMappingException.from(in, "not a time in a string");
            }
            Instant time = parse(in);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw JsonMappingException.from(in, "a time outside of 2000 to 2200");
            }
            return time;
        }

        private static Instant parse(JsonParser in) throws IOException {
            try {
                return Timestamps.parse(in.getText());
            } catch (DateTimeException notATime) {
                throw JsonMappingException.from(in, "not a time of RFC 3339", notATime);
            }
        }
    }
}
