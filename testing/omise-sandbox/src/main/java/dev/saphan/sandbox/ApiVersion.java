package dev.saphan.sandbox;

import org.jspecify.annotations.Nullable;

/** The shapes in which the gateway speaks; older versions than these are answered in the older shape. */
public enum ApiVersion {
    V2019_05_29("2019-05-29"),
    V2017_11_02("2017-11-02");

    private final String wireName;

    ApiVersion(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The version of that name, or null when there is none. */
    public static @Nullable ApiVersion named(String name) {
        return switch (name) {
            case "2019-05-29" -> V2019_05_29;
            case "2017-11-02", "2015-11-17", "2014-07-27" -> V2017_11_02;
            default -> null;
        };
    }
}
