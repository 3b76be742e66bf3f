package dev.saphan.posedge.flow;

import dev.saphan.posedge.Scan;
import java.util.Comparator;
import java.util.UUID;

/**
 * A place in the order of changes: everything up to and including it has been seen.
 *
 * <p>Transactions commit out of order, so "the highest id that I saw" would skip those that commit later with a lower one. A
 * change is therefore stamped with the id of its transaction, and is ready to be told only when every transaction with a lower
 * or equal id has ended: below {@link Edge#settled()} nothing can appear any more.
 *
 * @param transaction PostgreSQL's 64-bit id, which never wraps around
 * @param scanId within one transaction the order is that of the ids
 */
public record Position(long transaction, UUID scanId) implements Comparable<Position> {
    /** Before everything. */
    static final Position START = new Position(0, new UUID(0, 0));

    private static final UUID LAST = new UUID(-1, -1);
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::transaction).thenComparing(Position::scanId, Position::unsigned);

    /** Everything that is settled there. */
    public static Position upTo(Edge edge) {
        return new Position(edge.settled() - 1, LAST);
    }

    /** {@link UUID#compareTo} is signed, PostgreSQL's order is not. */
    private static int unsigned(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /**
     * How far the store is.
     *
     * @param settled every transaction below it has ended
     * @param next no transaction has this id or a higher one yet; a row that says so was restored from elsewhere
     */
    public record Edge(long settled, long next) {}

    /** @param transaction that made the scan what it is */
    public record Changed(Scan scan, long transaction) implements Comparable<Changed> {
        public Position position() {
            return new Position(transaction, scan.reading().scanId().value());
        }

        @Override
        public int compareTo(Changed other) {
            return position().compareTo(other.position());
        }
    }
}
