package dev.saphan.events;

/** What a message turned out to be. */
public sealed interface Parsed {
    record Known(PaymentEvent event) implements Parsed {}

    /** Somebody else's type, or a later one of ours: readers pass over it. */
    record UnknownType(String type) implements Parsed {}

    /** @param reason what is wrong, never repeating a value */
    record Invalid(String reason) implements Parsed {}
}
