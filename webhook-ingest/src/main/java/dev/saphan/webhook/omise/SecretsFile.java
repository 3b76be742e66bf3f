package dev.saphan.webhook.omise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that others write, a mounted Kubernetes secret for one: it may be missing, half written, or something else. */
record SecretsFile(Path path) {
    /** Two secrets have about a hundred characters. */
    private static final int LONGEST = 4_096;

    /** What a look at it found. */
    sealed interface Content {
        record Text(String text) implements Content {
            /** It holds secrets. */
            @Override
            public String toString() {
                return "Text[***]";
            }
        }

        /** @param why for people; without anything that the file holds */
        record Unreadable(String why) implements Content {}
    }

    Content read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST
                    ? new Content.Unreadable("it is longer than " + LONGEST + " bytes")
                    : new Content.Text(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            return new Content.Unreadable("it is not there");
        } catch (IOException unreadable) {
            return new Content.Unreadable(
                    "it cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }
}
