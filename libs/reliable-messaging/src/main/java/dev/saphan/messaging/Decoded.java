package dev.saphan.messaging;

/** What a record turned out to be, in the words of the application. */
public sealed interface Decoded<F> {
    Received from();

    /** Something that the application has to take in. */
    record Fact<F>(F fact, Received from) implements Decoded<F> {}

    /**
     * Cannot be handled, now or ever: goes to the dead letters.
     *
     * @param reason says what is wrong and never repeats what the record holds
     */
    record Poison<F>(String reason, Received from) implements Decoded<F> {}

    /** Meant for others. */
    record Ignored<F>(Received from) implements Decoded<F> {}
}
