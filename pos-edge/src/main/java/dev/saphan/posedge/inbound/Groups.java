package dev.saphan.posedge.inbound;

/** The groups of a token that mean something here. */
final class Groups {
    static final String TILL = "till";
    static final String SUPERVISOR = "supervisor";
    static final String HEAD_OFFICE = "head-office";

    private Groups() {}
}
