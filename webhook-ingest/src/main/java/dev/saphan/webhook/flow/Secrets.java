package dev.saphan.webhook.flow;

/** The secrets that webhooks are signed with; ops may change them while the service runs. */
public interface Secrets {

    /** Looks whether they were changed. It may wait for a disk. */
    Renewal renew();

    /** What came of it. */
    sealed interface Renewal {
        record Unchanged() implements Renewal {}

        /** @param count how many are in force from now on */
        record Renewed(int count) implements Renewal {}

        /**
         * The new ones cannot be used; the old ones stay in force. Said once for one content.
         *
         * @param why for people, without the secrets
         */
        record Refused(String why) implements Renewal {}

        /** What was refused is gone again: what is in force is what was written. */
        record Restored() implements Renewal {}
    }
}
