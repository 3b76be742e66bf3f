package dev.saphan.house;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules for files. The patterns are written so that they do not find themselves. */
final class SourceStyle {

    private static final int LONGEST_FILE = 300;

    /** Programs whose output is their purpose. */
    private static final List<String> MAY_PRINT = List.of(
            "dev/saphan/broker/Main.java",
            "dev/saphan/servers/StartRehearsal.java",
            "dev/saphan/servers/NoOrphansTest.java",
            "dev/saphan/local/Console.java",
            "dev/saphan/benchmark/Console.java",
            "dev/saphan/sandbox/run/Main.java",
            "dev/saphan/sandbox/benchmark/LifeOfAChargeBenchmark.java",
            "dev/saphan/sandbox/http/OwnClientTest.java", // says why it was skipped
            "dev/saphan/events/AsyncApiSchemaTest.java", // the same
            "dev/saphan/e2e/ReadmeIT.java"); // the same

    /** Into a writer, to take the secrets out before it is logged. */
    private static final List<String> MAY_WRITE_A_TRACE = List.of("dev/saphan/http/Failures.java");

    private SourceStyle() {}

    static Map<String, SourceRule> rules() {
        var rules = new LinkedHashMap<String, SourceRule>();
        rules.put(
                "no Java file of more than " + LONGEST_FILE + " lines",
                new SourceRule.NoLongFile(LONGEST_FILE, SourceRule.JAVA));
        rules.put(
                "no sleeping: wait for what is awaited, or move the clock",
                noJavaLine("Thread[.]sleep\\(|Thread[.]onSpinWait|parkNanos\\(|TimeUnit[.]\\w+[.]sleep\\("));
        rules.put(
                "no printing but by programs for the console",
                new SourceRule.NoLine(
                        Pattern.compile("System[.](out|err)[.]|System[.]out::"), SourceRule.javaBut(MAY_PRINT)));
        rules.put(
                "no stack trace past the log",
                new SourceRule.NoLine(
                        Pattern.compile("[.]printStack[T]race\\("), SourceRule.javaBut(MAY_WRITE_A_TRACE)));
        rules.put("no message is sent and forgotten", noJavaLine("[.]sendAnd[F]orget\\("));
        rules.put(
                "each column that is read is named: a later version may have added one",
                noJavaLine("\\b(select|returning) (\\w+[.])?[*](?! from (jsonb_to_record|[(]))"));
        rules.put("nothing is left to be done later", noLine("\\b(TO[D]O|FIX[M]E|HAC[K])\\b"));
        rules.put("no machine's own path", noLine("(^|[\\s\"'=:(])/(ro[o]t|wor[k]|hom[e]/\\w+|User[s]/\\w+)/"));
        rules.put(
                "no host of a package registry",
                noLine("(rep[o]1?[.]maven[.]|registr[y][.]npmjs|artifact[o]ry|nexu[s]\\.|maven-mirro[r])"));
        return rules;
    }

    private static SourceRule noJavaLine(String pattern) {
        return new SourceRule.NoLine(Pattern.compile(pattern), SourceRule.JAVA);
    }

    private static SourceRule noLine(String pattern) {
        return new SourceRule.NoLine(Pattern.compile(pattern), SourceRule.ALL);
    }
}
