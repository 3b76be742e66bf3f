package dev.saphan.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a charge costs the sandbox in CPU: created, told of by two webhooks, read once; at 2,000 a second, with few and
 * with a million charges held. Run by {@code ./mvnw -pl testing/omise-sandbox verify -Pbenchmark}; the size of the second
 * measurement is {@code -Dbenchmark.held=1000000}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAChargeBenchmark {
    private static final int RATE = 2_000;
    private static final int HELD = Integer.getInteger("benchmark.held", 1_000_000);
    private static final long TARGET_MICROS = 150;

    private Vertx vertx;
    private SandboxProcess sandbox;
    private Load load;

    @BeforeAll
    void start() throws Exception {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        load = new Load(vertx);
        sandbox = SandboxProcess.start(load.webhookUrl());
        load.against(sandbox.url());
    }

    @AfterAll
    void stop() throws Exception {
        sandbox.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void shouldCostLittle_andNoMoreWithAMillionChargesHeld() throws Exception {
        warmUp();
        double few = microsPerCharge();
        load.fill(HELD);
        load.atRate(RATE, Duration.ofSeconds(5));
        double many = microsPerCharge();
        System.out.printf(
                "CPU of a charge's whole life at %d/s: %.0f µs with few held, %.0f µs with %d held; resident %d MiB%n",
                RATE, few, many, HELD, sandbox.residentMebibytes());
        assertThat(many).isLessThan(TARGET_MICROS);
        assertThat(many).isLessThan(few * 1.15);
    }

    private void warmUp() throws Exception {
        load.atRate(RATE / 8, Duration.ofSeconds(10));
        load.atRate(RATE / 2, Duration.ofSeconds(15));
        load.atRate(RATE, Duration.ofSeconds(20));
    }

    private double microsPerCharge() throws Exception {
        Duration cpuBefore = sandbox.cpu();
        Load.Report report = load.atRate(RATE, Duration.ofSeconds(20));
        double micros = sandbox.cpu().minus(cpuBefore).toNanos() / 1_000.0 / report.charges();
        System.out.printf(
                "%d charges, %d read back paid, %d webhooks: %.0f µs each; create p50 %.1f ms, p99 %.1f ms%n",
                report.charges(), report.read(), report.webhooks(), micros, report.p50Millis(), report.p99Millis());
        assertThat(report.read()).isEqualTo(report.charges());
        assertThat(report.webhooks()).isEqualTo(2 * report.charges());
        return micros;
    }
}
