package dev.saphan.posedge;

/** Whether new scans are taken in at the moment; what is known of an id or a basket is said in any case. */
public enum Intake {
    OPEN,
    /** charge-service says that it would refuse every new scan. */
    GATEWAY_DOWN,
    /** Those that were taken wait too long for their turn at the gateway. */
    CROWDED
}
