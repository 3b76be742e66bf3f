package dev.saphan.servers;

/** One server of the tests, wherever it runs. Its address stays the same however often it is stopped and started. */
interface Server {

    /** {@code host:port} for Kafka, {@code host:port:user:password} for PostgreSQL. */
    String address();

    /** Returns when it serves clients; does nothing when it runs. */
    void start();

    /** In good order, data kept; does nothing when it does not run. */
    void stop();

    /** As if the machine lost power. */
    void kill();

    /** It hangs: connections stay open, nothing is answered. */
    void pause();

    void resume();

    /** The end of this JVM: nobody needs the data any more. */
    void close();
}
