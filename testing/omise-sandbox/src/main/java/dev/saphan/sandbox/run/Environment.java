package dev.saphan.sandbox.run;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.inbound.BehaviourForm;
import dev.saphan.sandbox.json.Durations;
import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.Params;
import dev.saphan.sandbox.json.Times;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads variables, and says which one is wrong and what it must be; values that may be secret are never repeated. */
final class Environment {
    private static final String PREFIX = "SANDBOX_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long FIRST_OF_19_DIGITS = 1_000_000_000_000_000_000L;

    private final Map<String, String> values;
    private final Set<String> known = new HashSet<>();

    Environment(Map<String, String> values) {
        this.values = values;
    }

    private @Nullable String value(String name) {
        known.add(name);
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String text(String name, String usual) {
        String value = value(name);
        return value == null ? usual : value;
    }

    long number(String name, long usual, long least, long most) {
        return number(name, usual, least, most, "");
    }

    private long number(String name, long usual, long least, long most, String orWhat) {
        String value = value(name);
        if (value == null) {
            return usual;
        }
        if (value.matches("\\d{1,18}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most) {
            return Long.parseLong(value);
        }
        throw wrong(name, "a number from " + least + " to " + most + orWhat);
    }

    Duration duration(String name, String usual) {
        Duration duration = Durations.parse(text(name, usual));
        if (duration == null) {
            throw wrong(name, "a duration such as 250ms, 45s, 2m, 1h or 7d");
        }
        return duration;
    }

    /** {@code random} draws another one at each start, short enough to be given as a number afterwards. */
    Settings.Seed seed(String name, long usual) {
        return text(name, "").equals("random")
                ? new Settings.Seed(RANDOM.nextLong(FIRST_OF_19_DIGITS), true)
                : new Settings.Seed(number(name, usual, 0, Long.MAX_VALUE, " or random"), false);
    }

    long millis(String name, long usual) {
        return duration(name, usual + "ms").toMillis();
    }

    boolean truth(String name, boolean usual) {
        return switch (text(name, Boolean.toString(usual))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "true or false");
        };
    }

    /** The first of the words is the usual one. */
    String oneOf(String name, String... words) {
        String value = text(name, words[0]);
        if (!Arrays.asList(words).contains(value)) {
            throw wrong(name, "one of " + String.join(", ", words));
        }
        return value;
    }

    List<String> list(String name, List<String> usual) {
        String value = value(name);
        return value == null
                ? usual
                : Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    String key(String name, String usual) {
        String key = text(name, usual);
        if (!key.matches("skey_(test_)?[0-9a-z]{5,60}")) {
            throw wrong(name, "a key such as skey_test_ followed by digits and small letters");
        }
        return key;
    }

    @Nullable
    Path directory(String name) {
        String value = value(name);
        try {
            return value == null ? null : Path.of(value).toAbsolutePath();
        } catch (InvalidPathException notAPath) {
            throw wrong(name, "a directory");
        }
    }

    @Nullable
    String liveKey() {
        String key = value("SANDBOX_LIVE_SECRET_KEY");
        if (key != null && !key.matches("skey_(?!test_)[0-9a-z]{5,60}")) {
            throw wrong("SANDBOX_LIVE_SECRET_KEY", "a live key: skey_ followed by digits and small letters");
        }
        return key;
    }

    ApiVersion version(String name) {
        ApiVersion version = ApiVersion.named(text(name, "2019-05-29"));
        if (version == null) {
            throw wrong(name, "2019-05-29 or 2017-11-02");
        }
        return version;
    }

    long time(String name) {
        String value = value(name);
        Long time = value == null ? Long.valueOf(0) : Times.parse(value);
        if (time == null) {
            throw wrong(name, "a time such as 2026-01-01T00:00:00Z");
        }
        return time;
    }

    Behaviour behaviour(String name, Behaviour usual) {
        String value = value(name);
        if (value == null) {
            return usual;
        }
        Map<String, @Nullable Object> object = Json.object(value.getBytes(StandardCharsets.UTF_8));
        if (object == null) {
            throw wrong(name, "a JSON object, as POST /admin/behaviours takes it");
        }
        try {
            return BehaviourForm.read(new Params(object), usual);
        } catch (IllegalArgumentException notUnderstood) {
            throw new IllegalArgumentException(name + ": " + notUnderstood.getMessage(), notUnderstood);
        }
    }

    /** A misspelt variable would be ignored in silence otherwise. */
    void refuseUnknown() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeIf(name -> !name.startsWith(PREFIX) || known.contains(name));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown variables: " + String.join(", ", unknown) + "; known are: "
                    + String.join(", ", new TreeSet<>(known)));
        }
    }

    private static IllegalArgumentException wrong(String name, String mustBe) {
        return new IllegalArgumentException(name + " must be " + mustBe);
    }
}
