package dev.saphan.local.demo;

/** Words for how a scan can end, beside {@code failed <code>} and {@code refused <reason>}. */
final class Ending {

    static final String SUCCESSFUL = "successful";
    static final String EXPIRED = "expired";
    static final String REVERSED = "reversed";

    /** Money came after the till was told that none would; it goes back by itself. */
    static final String LATE = "late success";

    private Ending() {}

    static String failed(String code) {
        return "failed " + code;
    }

    static String refused(String reason) {
        return "refused " + reason;
    }
}
