package dev.saphan.sandbox;

/** What an event tells. There is no {@code charge.failed}: a failure is a completion with status failed. */
public enum EventKey {
    CHARGE_CREATE("charge.create"),
    CHARGE_COMPLETE("charge.complete"),
    CHARGE_EXPIRE("charge.expire"),
    CHARGE_REVERSE("charge.reverse"),
    CHARGE_UPDATE("charge.update"),
    REFUND_CREATE("refund.create");

    private final String wireName;

    EventKey(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
