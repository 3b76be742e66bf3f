package dev.saphan.servers;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One server per JVM. Quarkus loads test classes in several class loaders, each with static fields of its own, so the
 * server lies in the field of the one copy of this class that the system class loader has, behind types that all class
 * loaders share. (Not among the system properties: Narayana for one trips over a property that is no text.)
 */
final class SharedServer {

    /** Used in the system class loader's copy only, and there by reflection. */
    @SuppressWarnings("UnusedVariable")
    private static final Map<String, Map.Entry<String, Consumer<String>>> OF_THIS_JVM = new HashMap<>();

    private final String address;
    private final Consumer<String> remote;

    private SharedServer(Map.Entry<String, Consumer<String>> shared) {
        address = shared.getKey();
        remote = shared.getValue();
    }

    static SharedServer of(String name, Supplier<Server> start) {
        var servers = ofThisJvm();
        synchronized (servers) {
            return new SharedServer(servers.computeIfAbsent(name, key -> started(name, start.get())));
        }
    }

    @SuppressWarnings("unchecked") // the field above, seen through another class loader
    private static Map<String, Map.Entry<String, Consumer<String>>> ofThisJvm() {
        try {
            var field = ClassLoader.getSystemClassLoader()
                    .loadClass(SharedServer.class.getName())
                    .getDeclaredField("OF_THIS_JVM");
            field.setAccessible(true);
            return (Map<String, Map.Entry<String, Consumer<String>>>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the servers' library is not on the test class path", e);
        }
    }

    private static Map.Entry<String, Consumer<String>> started(String name, Server server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end-" + name));
        server.start();
        return Map.entry(server.address(), command -> {
            switch (Command.valueOf(command)) {
                case START -> server.start();
                case STOP -> server.stop();
                case KILL -> server.kill();
                case PAUSE -> server.pause();
                case RESUME -> server.resume();
            }
        });
    }

    private enum Command {
        START,
        STOP,
        KILL,
        PAUSE,
        RESUME
    }

    String address() {
        return address;
    }

    void start() {
        remote.accept(Command.START.name());
    }

    void stop() {
        remote.accept(Command.STOP.name());
    }

    void kill() {
        remote.accept(Command.KILL.name());
    }

    void pause() {
        remote.accept(Command.PAUSE.name());
    }

    void resume() {
        remote.accept(Command.RESUME.name());
    }
}
