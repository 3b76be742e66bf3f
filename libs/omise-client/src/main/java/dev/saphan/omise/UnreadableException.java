package dev.saphan.omise;

/** Says that JSON is not what was expected. Names the place, never the value; has no stack and no cause to quote it. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
