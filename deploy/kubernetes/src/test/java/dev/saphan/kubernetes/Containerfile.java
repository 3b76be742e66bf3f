package dev.saphan.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few rules of hadolint and of common sense that matter for an image that only copies files. */
final class Containerfile {
    private static final Pattern TAGGED = Pattern.compile("[^@\\s]+(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})");
    private static final Pattern SECRET = Pattern.compile("(?i)(secret|password|passwd|token|api_?key|private)");
    private static final Pattern BY_NUMBER = Pattern.compile("[1-9]\\d*:[1-9]\\d*");

    private record Instruction(String name, String arguments) {}

    private final List<Instruction> instructions;
    private final List<String> violations = new ArrayList<>();

    private Containerfile(String text) {
        this.instructions = text.replaceAll("(?m)^\\s*#.*\\n?", "")
                .replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(line -> line.split("\\s+", 2))
                .map(parts -> new Instruction(parts[0], parts.length > 1 ? parts[1] : ""))
                .toList();
    }

    static List<String> violations(String text) {
        Containerfile file = new Containerfile(text);
        file.check();
        return file.violations;
    }

    private void check() {
        require(
                instructions.stream().allMatch(each -> each.name().matches("[A-Z]+")),
                "an instruction is not in capital letters");
        require(all("FROM").findAny().isPresent(), "there is no FROM");
        all("FROM")
                .map(this::resolved)
                .forEach(base ->
                        require(TAGGED.matcher(base).matches(), "the base image " + base + " has no fixed tag"));
        require(all("ADD").findAny().isEmpty(), "ADD fetches and unpacks: COPY says what it does");
        require(
                all("RUN").noneMatch(run -> run.matches(".*\\b(apt-get|apk|dnf|yum|curl|wget|sudo)\\b.*")),
                "something is fetched or installed");
        require(
                Stream.concat(all("ENV"), all("ARG"))
                        .noneMatch(each -> SECRET.matcher(each).find()),
                "a secret would stay in the image");
        require(all("COPY").noneMatch(each -> each.startsWith(". ")), "the whole context is copied");
        require(all("WORKDIR").allMatch(each -> each.startsWith("/")), "WORKDIR is not absolute");
        List<String> users = all("USER").toList();
        require(
                !users.isEmpty() && BY_NUMBER.matcher(users.getLast()).matches(),
                "the last USER is not a user and a group by numbers above 0: Kubernetes cannot tell that it is not root");
        List<String> entries = all("ENTRYPOINT").toList();
        require(
                entries.size() == 1 && entries.getFirst().startsWith("["),
                "there is not one ENTRYPOINT in JSON: through a shell it would not get the signal to end");
        require(all("CMD").allMatch(each -> each.startsWith("[")), "CMD is not in JSON");
    }

    private Stream<String> all(String name) {
        return instructions.stream().filter(each -> each.name().equals(name)).map(Instruction::arguments);
    }

    /** With the defaults of the arguments before it. */
    private String resolved(String from) {
        String base = from.replaceAll("(?i)\\s+as\\s+\\S+$", "");
        Map<String, String> defaults = all("ARG")
                .filter(each -> each.contains("="))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        for (Map.Entry<String, String> each : defaults.entrySet()) {
            base = base.replace("${" + each.getKey() + "}", each.getValue());
        }
        return base;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
