package dev.saphan.refund;

import java.util.Locale;

/** Why a refund moved: what its timeline says. */
public enum Cause {
    /** A command came in. */
    RECEIVED,
    /** It names no charge that is known, or one that is not known to be paid, or was taken in long ago: Omise is asked first. */
    READING_THE_CHARGE,
    /** It names a scan only, and no charge of that scan is known yet. */
    AWAITING_ITS_CHARGE,
    /** Others have set aside what it needs, and may still give it back. */
    AWAITING_THE_BALANCE,
    /** Its sum was set aside. */
    SET_ASIDE,
    /** A replica has taken it to the gateway. */
    POSTING,
    /** It provably did not reach the gateway. */
    NOT_SENT,
    /** A time-out, a broken connection, a 5xx, or an answer that cannot be believed. */
    NO_ANSWER,
    /** Whoever posted it has stopped renewing its lease. */
    OWNER_LOST,
    /** The gateway answered that it is done. */
    ANSWERED,
    /** The gateway answered that it will not be done. */
    GATEWAY_REFUSED,
    /** It stands in the gateway's list. */
    FOUND,
    /** It does not stand in the gateway's list, and it is all that remains: a second one would be refused. */
    ABSENT,
    /** It was looked for long enough, and is a part only. */
    SOUGHT_IN_VAIN,
    /** So little is left at the gateway that it was not made, and cannot be. */
    SUM_GONE,
    /** The rules, or what is proved about its charge, forbid it. */
    NOT_POSSIBLE,
    /** Head office has decided. */
    HEAD_OFFICE;

    /** The name in the store, in answers and in metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
