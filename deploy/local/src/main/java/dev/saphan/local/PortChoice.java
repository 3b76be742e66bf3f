package dev.saphan.local;

import dev.saphan.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The usual port of each part, or a free one where the usual one is taken, with a line that says so. A child binds its
 * port seconds after it was chosen, so a lock file keeps other launchers on this machine from choosing it meanwhile.
 */
final class PortChoice {

    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"));

    private final Console console;

    @SuppressWarnings("unused") // open for as long as the ports are ours: the locks go with the channels
    private final List<FileChannel> locks = new ArrayList<>();

    PortChoice(Console console) {
        this.console = console;
    }

    synchronized int of(String part, int usual) {
        if (isOurs(usual)) {
            return usual;
        }
        var other = free();
        console.step(part, "port " + usual + " is taken: it gets " + other);
        return other;
    }

    private int free() {
        var port = Ports.free();
        return isOurs(port) ? port : free();
    }

    private boolean isOurs(int port) {
        var name = "saphan-" + System.getProperty("user.name") + "-port-" + port + ".lock";
        try {
            var channel = FileChannel.open(LOCKS.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null && Ports.isFree(port)) {
                locks.add(channel);
                return true;
            }
            channel.close();
            return false;
        } catch (OverlappingFileLockException e) {
            return false; // chosen before, for another part
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock a port in " + LOCKS, e);
        }
    }
}
