package dev.saphan.local;

import dev.saphan.servers.ChildProcess;

/** Something that can be started again and again as the same thing: same port, same data. */
interface Program {

    /** Returns at once, or after what only the first start needs. */
    ChildProcess launch();

    /**
     * Returns when {@code child}, which {@link #launch()} gave, serves.
     *
     * @throws IllegalStateException when it ends first, or takes too long; the message says what it last said
     */
    void awaitReady(ChildProcess child);
}
