package dev.saphan.posedge;

/**
 * What is wrong with a value that came in.
 *
 * @param field its name in the request
 * @param detail never repeats the value, which may be a payment code
 */
public record Violation(String field, String detail) {}
