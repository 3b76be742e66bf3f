package dev.saphan.posedge.flow;

/** Port: what the installation keeps for itself. Blocks; asked once, at the start. */
public interface Secrets {
    /** At least 32 bytes; the same for all replicas. */
    byte[] contentKey();
}
