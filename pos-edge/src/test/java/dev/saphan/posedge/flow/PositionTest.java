package dev.saphan.posedge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.posedge.flow.Position.Edge;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PositionTest {

    @Property
    void shouldComeBackFromTheClientAsItWasGiven(@ForAll long transaction, @ForAll long high, @ForAll long low) {
        Position position = new Position(transaction, new UUID(high, low));

        assertThat(Cursor.position(Optional.of(Cursor.of(position)))).contains(position);
    }

    @Property
    void shouldStartAfresh_whateverElseTheClientBrings(@ForAll String nonsense) {
        assertThat(Cursor.position(Optional.of(nonsense))).isEmpty();
        assertThat(Cursor.version(Optional.of(nonsense))).isEmpty();
    }

    /** PostgreSQL compares UUIDs by their bytes; Java's own order is signed. */
    @Property
    void shouldOrderScansAsPostgresDoes(@ForAll long high, @ForAll long low, @ForAll long otherHigh) {
        UUID one = new UUID(high, low);
        UUID other = new UUID(otherHigh, low);

        assertThat(Integer.signum(new Position(1, one).compareTo(new Position(1, other))))
                .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
    }

    @Example
    void shouldNotTakeTheCursorOfOneStreamForTheOther() {
        assertThat(Cursor.version(Optional.of(Cursor.of(Position.START)))).isEmpty();
        assertThat(Cursor.position(Optional.of(Cursor.ofVersion(7)))).isEmpty();
        assertThat(Cursor.version(Optional.of(Cursor.ofVersion(7)))).contains(7L);
    }

    @Example
    void shouldLieBehindEverythingThatIsSettled() {
        Position edge = Position.upTo(new Edge(10, 12));

        assertThat(edge).isGreaterThan(new Position(9, new UUID(5, 5)));
        assertThat(edge).isLessThan(new Position(10, new UUID(0, 0)));
    }
}
