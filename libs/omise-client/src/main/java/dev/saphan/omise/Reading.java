package dev.saphan.omise;

/** What came of reading bytes that somebody else wrote. */
public sealed interface Reading<T> {

    record Read<T>(T value) implements Reading<T> {}

    /** @param reason names the place and what was expected there, never what was found */
    record Unreadable<T>(String reason) implements Reading<T> {}
}
