package dev.saphan.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramTest {

    @TempDir
    private Path folder;

    /** Four services rehearse their start at once on a machine that has built nothing yet. */
    @Test
    void shouldTakeWhatAnotherUnpacked_whenItWasQuicker() throws IOException {
        var home = unpacked("home");
        var half = unpacked("home.1");

        PostgresProgram.settle(half, home);

        assertThat(home.resolve("bin")).isNotEmptyDirectory();
        assertThat(half).doesNotExist();
    }

    @Test
    void shouldSayWhy_whenItCannotMoveWhatItUnpacked() throws IOException {
        var half = unpacked("home.1");
        var home = folder.resolve("away").resolve("home");

        assertThatThrownBy(() -> PostgresProgram.settle(half, home))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("away");
    }

    /** What cleans a folder for temporary files takes the old ones, and leaves the folder. */
    @Test
    void shouldBeUnpackedAnew_whenAFileWasTakenAway_andOnlyThen() throws IOException {
        var home = PostgresProgram.unpackedIn(folder).home();
        var first = Files.getAttribute(home, "unix:ino");
        assertThat(PostgresProgram.unpackedIn(folder).home()).isEqualTo(home);
        assertThat(Files.getAttribute(home, "unix:ino")).isEqualTo(first);
        var initdb = home.resolve("bin/initdb");
        Files.delete(initdb);

        assertThat(PostgresProgram.unpackedIn(folder).home()).isEqualTo(home);

        assertThat(initdb).isExecutable();
        assertThat(folder).isDirectoryNotContaining("glob:**/" + home.getFileName() + ".[0-9]*");
    }

    private Path unpacked(String name) throws IOException {
        var bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Files.writeString(bin.resolve("postgres"), "a program");
        return bin.getParent();
    }
}
