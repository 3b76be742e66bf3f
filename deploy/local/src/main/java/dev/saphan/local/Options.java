package dev.saphan.local;

import java.util.List;

/**
 * What stands behind {@code up}. Help and unknown options never come here: the shell script answers them before anything
 * is built.
 */
record Options(boolean demo, boolean fresh) {

    /** @throws IllegalArgumentException for an option that there is not */
    static Options of(List<String> arguments) {
        arguments.stream()
                .filter(argument -> !List.of("--demo", "--fresh").contains(argument))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("unknown option " + unknown + "; --help lists them");
                });
        return new Options(arguments.contains("--demo"), arguments.contains("--fresh"));
    }
}
