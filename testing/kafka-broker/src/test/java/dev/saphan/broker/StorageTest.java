package dev.saphan.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {

    @TempDir
    Path parent;

    @Test
    void shouldFormatADirectoryThatDoesNotExist() throws IOException {
        Storage.formatOnce(parent.resolve("new"));

        assertThat(metaOf("new")).contains("node.id=" + BrokerSettings.NODE_ID);
    }

    @Test
    void shouldKeepTheClusterOfADirectoryThatWasFormattedBefore() throws IOException {
        Storage.formatOnce(parent.resolve("kept"));
        var first = metaOf("kept");

        Storage.formatOnce(parent.resolve("kept"));

        assertThat(metaOf("kept")).isEqualTo(first);
    }

    private String metaOf(String directory) throws IOException {
        return Files.readString(parent.resolve(directory).resolve("meta.properties"));
    }
}
