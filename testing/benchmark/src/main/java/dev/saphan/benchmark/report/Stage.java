package dev.saphan.benchmark.report;

/** The parts of a payment's way, by the places that it passes. */
public enum Stage {
    ANSWERED("POST → 202"),
    TO_GATEWAY("POST → gateway request"),
    GATEWAY("gateway request → money moved (gateway)"),
    TO_PUBLISHED("webhook → ChargeCompleted published"),
    TO_SCREEN("ChargeCompleted → on the screen"),
    ALL("POST → on the screen"),
    OURS("the same without the gateway's own time");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
