package dev.saphan.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP as a till speaks it: after a 503, which a machine that is busy with other tests may give, it sends the same again. */
final class Insistent {
    private static final Duration SOON = Duration.ofMinutes(2);

    /** About what {@code Retry-After} asks for. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();

    /** The first answer that is not 503. */
    HttpResponse<String> send(HttpRequest request) {
        return await("an answer from " + request.uri())
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(A_MOMENT)
                .until(() -> once(request), answer -> answer.statusCode() != 503);
    }

    private HttpResponse<String> once(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new AssertionError(request.uri() + " does not answer", unreachable);
        }
    }
}
