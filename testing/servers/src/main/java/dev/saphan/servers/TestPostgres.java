package dev.saphan.servers;

/** The PostgreSQL of this JVM's tests: started at first use, ended with the JVM, on the same port through every outage. */
public final class TestPostgres {

    private final SharedServer server;

    private TestPostgres(SharedServer server) {
        this.server = server;
    }

    /** The one of this JVM, started when it is not. */
    public static TestPostgres shared() {
        return new TestPostgres(
                SharedServer.of("postgres", () -> Engine.chosen().postgres()));
    }

    /** Address and superuser. */
    public PostgresServer server() {
        return PostgresServer.ofText(server.address());
    }

    public String host() {
        return server().host();
    }

    public int port() {
        return server().port();
    }

    /** A database and its role, made when they are not there. */
    public Database createDatabase(String name) {
        return server().createDatabase(name);
    }

    /** Ends it in good order (clients are cut off); what it stored is kept. */
    public void stop() {
        server.stop();
    }

    /** Starts it again after {@link #stop()} or {@link #kill()}; returns when it accepts connections. */
    public void start() {
        server.start();
    }

    /** Ends it at once, as a crash would; what was committed is kept. */
    public void kill() {
        server.kill();
    }

    /** It hangs: connections stay open, nothing is answered. */
    public void pause() {
        server.pause();
    }

    /** Ends the pause. */
    public void resume() {
        server.resume();
    }
}
