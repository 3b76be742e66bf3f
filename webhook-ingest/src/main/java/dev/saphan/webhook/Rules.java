package dev.saphan.webhook;

/**
 * What decisions depend on beside the facts.
 *
 * @param live whether the gateway's key is a live one
 */
public record Rules(Rhythm rhythm, boolean live) {}
