package dev.saphan.messaging;

/**
 * A fact that the application, having looked at its store, cannot accept: it goes to the dead letters.
 *
 * @param reason says what is wrong and never repeats what the record holds
 */
public record Rejected(Received from, String reason) {}
