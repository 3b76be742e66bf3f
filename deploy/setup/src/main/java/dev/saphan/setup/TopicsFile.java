package dev.saphan.setup;

import dev.saphan.events.Topics;
import dev.saphan.events.Topics.TopicSpec;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many partitions each topic has and how long it keeps what it holds: a line {@code scans.v1 = 12, 24h} each. Which topics
 * there are is not for a file to say: a service that misses one is not ready.
 */
public final class TopicsFile {

    private static final Pattern LINE = Pattern.compile("([1-9]\\d{0,4}) *, *([1-9]\\d{0,5})([hd])");

    private TopicsFile() {}

    /** @throws IllegalArgumentException when a topic is missing, unknown or of another form */
    public static List<TopicSpec> read(Reader reader) throws IOException {
        var lines = new Properties();
        lines.load(reader);
        var wanted = Topics.ALL.stream().map(TopicSpec::name).collect(Collectors.toCollection(TreeSet::new));
        if (!wanted.equals(lines.stringPropertyNames())) {
            throw new IllegalArgumentException(
                    "the topics are " + wanted + ", but the file has " + new TreeSet<>(lines.stringPropertyNames()));
        }
        return wanted.stream()
                .map(name -> topic(name, lines.getProperty(name, "")))
                .toList();
    }

    private static TopicSpec topic(String name, String text) {
        var line = LINE.matcher(text.strip());
        if (!line.matches()) {
            throw new IllegalArgumentException(
                    name + " = " + text + ": expected partitions and retention, such as 12, 24h or 12, 400d");
        }
        var count = Long.parseLong(line.group(2));
        var retention = line.group(3).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
        return new TopicSpec(name, Integer.parseInt(line.group(1)), retention);
    }
}
