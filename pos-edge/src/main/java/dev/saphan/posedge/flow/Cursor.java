package dev.saphan.posedge.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The ids of the streams' events, opaque to whoever keeps them. What cannot be read is no cursor: the stream starts afresh. */
final class Cursor {
    private static final String OF_STORE = "s";
    private static final String OF_SCAN = "v";

    private Cursor() {}

    static String of(Position position) {
        return encode(OF_STORE + ":" + position.transaction() + ":" + position.scanId());
    }

    /** One scan's changes are ordered by its own version. */
    static String ofVersion(long version) {
        return encode(OF_SCAN + ":" + version);
    }

    static Optional<Position> position(Optional<String> cursor) {
        return parts(cursor, OF_STORE, 3).flatMap(Cursor::position);
    }

    static Optional<Long> version(Optional<String> cursor) {
        return parts(cursor, OF_SCAN, 2).flatMap(parts -> number(parts[1]));
    }

    private static Optional<Position> position(String[] parts) {
        try {
            return Optional.of(new Position(Long.parseLong(parts[1]), UUID.fromString(parts[2])));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<String[]> parts(Optional<String> cursor, String kind, int count) {
        return cursor.flatMap(Cursor::decode)
                .map(text -> text.split(":", -1))
                .filter(parts -> parts.length == count && parts[0].equals(kind));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<String> decode(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
