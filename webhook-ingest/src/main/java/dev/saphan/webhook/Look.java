package dev.saphan.webhook;

/** What came of reading one charge at the gateway. */
public sealed interface Look {

    /** The gateway showed it. */
    record Saw(Sighting sighting) implements Look {}

    /** The gateway says that it has no such charge. */
    record Absent() implements Look {}

    /**
     * Nothing was learnt: no connection, no answer, no permission, or not an answer that can be read.
     *
     * @param why for people, without anything that the gateway wrote
     * @param away the gateway itself is in trouble, or wants to be left alone: the next read would not fare better
     */
    record Failed(String why, boolean away) implements Look {}
}
