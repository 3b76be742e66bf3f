package dev.saphan.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.servers.SaphanServers;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the build takes out of libraries, or sets in them, by a name that a later version may not know any more. */
@QuarkusTest
@QuarkusTestResource(value = SaphanServers.class, initArgs = @ResourceArg(name = "database", value = "messaging"))
class BuildTest {
    @Test
    void shouldHandNothingFromStepToStepOfAUni() {
        Supplier<String> step = () -> "as it is";

        assertThat(Infrastructure.decorate(step)).isSameAs(step);
    }

    @Test
    void shouldHaveRoomForABatchInOneChunk() {
        assertThat(PooledByteBufAllocator.DEFAULT.metric().chunkSize()).isEqualTo(256 * 1024);
    }
}
