package dev.saphan.sandbox;

/** What came of a request: the thing that was asked for, or the gateway's refusal. */
public sealed interface Result<T> {
    record Done<T>(T value) implements Result<T> {}

    record Refused<T>(Refusal why) implements Result<T> {}

    static <T> Result<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Result<T> refused(Refusal why) {
        return new Refused<>(why);
    }
}
