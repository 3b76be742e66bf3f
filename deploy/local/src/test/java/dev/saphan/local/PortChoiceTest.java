package dev.saphan.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PortChoice ports = new PortChoice(new Console(new PrintStream(said, true)));

    @Test
    void shouldTakeTheUsualPort_whenItIsFree() {
        var usual = freePort();

        assertThat(ports.of("shop", usual)).isEqualTo(usual);
        assertThat(said.toString(UTF_8)).isEmpty();
    }

    @Test
    void shouldTakeAnotherAndSaySo_whenTheUsualPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = ports.of("shop", taken.getLocalPort());

            assertThat(port).isNotEqualTo(taken.getLocalPort());
            assertThat(said.toString(UTF_8)).contains("shop", taken.getLocalPort() + " is taken", "it gets " + port);
        }
    }

    @Test
    void shouldLeaveAPortToAnotherLauncher_whileItsChildHasNotBoundItYet() {
        var usual = ports.of("shop", freePort());

        assertThat(new PortChoice(new Console(new PrintStream(said, true))).of("shop", usual))
                .isNotEqualTo(usual);
    }

    @Test
    void shouldNotGiveOnePortToTwoParts() {
        var usual = freePort();

        assertThat(ports.of("shop", usual)).isNotEqualTo(ports.of("office", usual));
    }

    /** Below those that a kernel gives out by itself: another process may be given one of these between two lines of a test. */
    private static int freePort() {
        return new Random()
                .ints(15_000, 30_000)
                .filter(PortChoiceTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
