package dev.saphan.local.demo;

import java.util.List;

/**
 * Whether an invariant held.
 *
 * @param name as design.md section 6 calls it, where it does
 * @param statement what must hold, in one line
 * @param violations what did not, one sentence each; none: it held
 */
record Verdict(String name, String statement, List<String> violations) {

    boolean holds() {
        return violations.isEmpty();
    }
}
