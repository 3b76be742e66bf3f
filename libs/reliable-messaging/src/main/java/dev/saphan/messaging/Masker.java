package dev.saphan.messaging;

/** Takes what must not be kept out of a record before it becomes a dead letter. */
@FunctionalInterface
public interface Masker {
    byte[] mask(byte[] value);
}
