package dev.saphan.omise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.omise.Answer.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody in the middle, with a certificate of their own, is told nothing. */
@QuarkusTest
class UntrustedCertificateTest {

    @Inject
    Vertx vertx;

    @Test
    void shouldTellNothing_toACertificateThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer impostor = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setPath(selfSigned(folder).toString())
                                .setPassword("changeit")))
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().end();
                });
        impostor.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        OmiseSettings settings = new OmiseSettings(
                URI.create("https://localhost:" + impostor.actualPort()), Harness.KEY, Duration.ofSeconds(5), 1);

        try (OmiseClient omise = OmiseClient.over(vertx, settings, InstantSource.system())) {
            assertThat(Harness.now(omise.createCharge(Harness.newCharge(), Harness.NEVER_TOO_LATE)))
                    .isEqualTo(new Answer.NotSent<>(Reason.CONNECT_FAILED));
            assertThat(Harness.now(omise.getCharge(Bodies.CHARGE_ID)))
                    .isEqualTo(new Answer.NotSent<>(Reason.CONNECT_FAILED));
            assertThat(asked).hasValue(0);
        } finally {
            impostor.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static Path selfSigned(Path folder) throws Exception {
        Path store = folder.resolve("impostor.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "impostor",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }
}
