package dev.saphan.sandbox.journal;

import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a journal: what the same deeds need to come to the same end.
 *
 * @param seed of ids and of chance
 * @param drawn whether nobody has chosen it, so that the one in the journal is as good
 * @param settings names and values that must not change, as they are given from outside
 */
public record Beginning(long seed, boolean drawn, Map<String, String> settings) {
    private static final String SEED = "SANDBOX_SEED";

    byte[] line() {
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.put(SEED, Long.toString(seed));
        settings.forEach(out::put);
        out.endObject();
        out.lineBreak();
        return out.toBytes();
    }

    /**
     * The seed with which the journal was begun.
     *
     * @throws IllegalArgumentException when something in it is not as it is now
     */
    long seedIn(Params kept) {
        Long begun = kept.whole(SEED);
        if (begun == null || !drawn) {
            compare(SEED, kept.text(SEED), Long.toString(seed));
        }
        settings.forEach((name, value) -> compare(name, kept.text(name), value));
        return begun == null ? seed : begun;
    }

    private static void compare(String name, @Nullable String kept, String now) {
        if (!now.equals(kept)) {
            throw new IllegalArgumentException("it was begun with " + name + "=" + kept + ", now it is " + now
                    + ": set it back, let SANDBOX_DATA name another directory, or empty this one");
        }
    }
}
