package dev.saphan.sandbox.journal;

import dev.saphan.sandbox.flow.Deed;
import dev.saphan.sandbox.flow.Diary;
import dev.saphan.sandbox.json.Json;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The deeds of all accounts, one a line, in a file that one sandbox at a time writes to. A line is with the operating
 * system before anybody hears of its deed, so it outlives a kill of the process; it is not forced to the disk, so it may
 * not outlive the machine. A line without an end was being written at a kill: nobody has heard of it, and it is cut off.
 */
public final class Journal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final String FILE = "journal.jsonl";

    private final Path file;
    private final FileChannel channel;
    private final JsonOut out = JsonOut.compact();
    private long seed;
    private long beginning;
    private long end;
    private boolean broken;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Who does again what was written down. */
    public interface Reader {
        /**
         * @param account as it was given to {@link #of}
         * @throws IllegalArgumentException when that cannot have happened
         */
        void read(int account, long at, Deed deed);
    }

    /**
     * Opens the one of that directory, or begins it. {@link #read} comes next.
     *
     * @throws IllegalArgumentException when it was begun otherwise, or is not one
     * @throws IllegalStateException when another sandbox has it
     */
    public static Journal open(Path directory, Beginning beginning) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Journal journal = new Journal(file, channel);
            try {
                journal.begin(beginning);
                return journal;
            } catch (IOException | RuntimeException notThisOne) {
                channel.close();
                throw notThisOne;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private void begin(Beginning wanted) throws IOException {
        if (!locked()) {
            throw new IllegalStateException("another sandbox writes to " + file);
        }
        Lines lines = new Lines(channel);
        byte[] first = lines.next();
        seed = first == null ? wanted.seed() : understood(first, 1, wanted::seedIn);
        if (first == null) {
            channel.truncate(0);
            append(wanted.line());
        }
        beginning = first == null ? end : lines.end();
    }

    private boolean locked() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private interface Meaning<T> {
        T of(Params line);
    }

    private <T> T understood(byte[] line, int number, Meaning<T> meaning) {
        Map<String, @Nullable Object> object = Json.object(line);
        try {
            if (object == null) {
                throw new IllegalArgumentException("it is not a JSON object");
            }
            return meaning.of(new Params(object));
        } catch (IllegalArgumentException notUnderstood) {
            throw new IllegalArgumentException(
                    file + ", line " + number + ": " + notUnderstood.getMessage(), notUnderstood);
        }
    }

    /** The seed with which it was begun. */
    public long seed() {
        return seed;
    }

    public Path file() {
        return file;
    }

    /**
     * Reads all of it, and cuts off what was torn; from then on it can be written to.
     *
     * @return how many bytes were cut off
     * @throws IllegalArgumentException naming the line that cannot be understood
     */
    public long read(Reader reader) {
        DeedForm form = new DeedForm();
        try {
            channel.position(beginning);
            Lines lines = new Lines(channel);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                boolean unused = understood(line, lines.number() + 1, params -> {
                    reader.read(DeedForm.account(params), DeedForm.at(params), form.read(params));
                    return true;
                });
            }
            end = beginning + lines.end();
            long torn = channel.size() - end;
            channel.truncate(end);
            channel.position(end);
            return torn;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where one of the accounts writes. */
    public Diary of(int account) {
        return new Diary() {
            @Override
            public void write(long at, Deed deed) {
                DeedJson.write(account, at, deed, out);
                keep(out.takeBytes());
            }

            @Override
            public void clear() {
                forget();
            }
        };
    }

    private void keep(byte[] line) {
        refuseIfBroken();
        try {
            append(line);
        } catch (IOException full) {
            breakOff(full);
        }
    }

    private void append(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            int unused = channel.write(bytes);
        }
        end += line.length;
    }

    private void forget() {
        refuseIfBroken();
        try {
            channel.truncate(beginning);
            channel.position(beginning);
            end = beginning;
        } catch (IOException e) {
            breakOff(e);
        }
    }

    /** What is half written is torn, and cut off at the next start; nothing may follow it. */
    private void breakOff(IOException why) {
        broken = true;
        LOG.log(
                System.Logger.Level.ERROR,
                file + " cannot be written: " + why.getMessage() + ". From now on nothing is done; what was done stands"
                        + " there, and a new start goes on with it");
        refuseIfBroken();
    }

    private void refuseIfBroken() {
        if (broken) {
            throw new Diary.Unwritten("the sandbox cannot write its journal: nothing is done any more");
        }
    }

    /** Gives it to whoever is next; all of it is with the operating system already. */
    @Override
    public void close() {
        broken = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
