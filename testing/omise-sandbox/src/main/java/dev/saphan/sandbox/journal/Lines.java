package dev.saphan.sandbox.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The whole lines of a file, one after the other, from its beginning. */
final class Lines {
    private static final byte END = '\n';

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long end;
    private int number;

    Lines(FileChannel channel) {
        this.channel = channel;
    }

    /** The next line without its end; null when there is none that has an end. */
    byte @Nullable [] next() throws IOException {
        line.reset();
        while (buffer.hasRemaining() || filled()) {
            byte one = buffer.get();
            if (one == END) {
                end += line.size() + 1;
                number++;
                return line.toByteArray();
            }
            line.write(one);
        }
        return null;
    }

    private boolean filled() throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }

    /** Where the last line that was read ends. */
    long end() {
        return end;
    }

    /** The number of the last line that was read, from 1. */
    int number() {
        return number;
    }
}
