package dev.saphan.local.demo;

import dev.saphan.local.Console;
import dev.saphan.local.Restart;
import dev.saphan.local.demo.Act.Row;
import java.util.List;

/** The two tables at the end. */
record Report(Console console) {

    private static final int MOST_VIOLATIONS = 5;

    /** @return whether every invariant held, and, in a run in which nobody killed anything, everything went as planned */
    boolean print(List<Row> rows, List<Verdict> verdicts, List<Restart> restarts) {
        var disturbed = restarts.stream().anyMatch(Restart::wasKilled);
        console.print("");
        rows.forEach(row -> print(row, disturbed));
        console.print("");
        verdicts.forEach(this::print);
        var asPlanned = disturbed || rows.stream().allMatch(Row::isAsExpected);
        var held = verdicts.stream().allMatch(Verdict::holds);
        console.print("");
        restarts.forEach(restart -> console.print("  ! " + restart));
        console.print(summary(rows.size(), held, asPlanned));
        return held && asPlanned;
    }

    private void print(Row row, boolean disturbed) {
        var mark = row.isAsExpected() ? "✓" : disturbed ? "~" : "✗";
        var got = row.isAsExpected() ? row.got() : row.got() + "   (planned: " + row.expected() + ")";
        console.print("  %s %-22s %-24s %s".formatted(mark, row.name(), row.what(), got));
    }

    private void print(Verdict verdict) {
        console.print("  %s %-22s %s".formatted(verdict.holds() ? "✓" : "✗", verdict.name(), verdict.statement()));
        verdict.violations().stream().limit(MOST_VIOLATIONS).forEach(violation -> console.print("      " + violation));
        if (verdict.violations().size() > MOST_VIOLATIONS) {
            console.print("      and " + (verdict.violations().size() - MOST_VIOLATIONS) + " more");
        }
    }

    private static String summary(int steps, boolean held, boolean asPlanned) {
        if (!held) {
            return "An invariant was violated.";
        }
        return asPlanned
                ? steps + " steps, every invariant holds."
                : "Every invariant holds, but not everything went as planned.";
    }
}
