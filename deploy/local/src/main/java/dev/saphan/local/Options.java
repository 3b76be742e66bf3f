package dev.saphan.local;

import java.util.List;
import java.util.Set;

/**
 * What stands behind {@code up}. Help and unknown options never come here: the shell script answers them before anything
 * is built.
 */
record Options(boolean demo, boolean fresh, boolean train) {

    private static final Set<String> ALL = Set.of("--demo", "--fresh", "--train");

    /** @throws IllegalArgumentException for an option that there is not */
    static Options of(List<String> arguments) {
        arguments.stream()
                .filter(argument -> !ALL.contains(argument))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("unknown option " + unknown + "; --help lists them");
                });
        return new Options(arguments.contains("--demo"), arguments.contains("--fresh"), arguments.contains("--train"));
    }
}
