package dev.saphan.local.demo;

/**
 * One way that a payment can go.
 *
 * @param name at most 22 characters: it stands before each of its lines
 */
record Scenario(String name, Script script) {

    interface Script {

        /** @throws IllegalStateException when it does not get further; the message says what it waited for */
        void play(Act act);
    }
}
