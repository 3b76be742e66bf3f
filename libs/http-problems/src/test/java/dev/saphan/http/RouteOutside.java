package dev.saphan.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Routes that are no resources. */
@Singleton
class RouteOutside {

    void install(@Observes Router router) {
        router.get("/outside/broken")
                .handler(context -> context.fail(new IllegalStateException("secret 134567890123456789")));
        router.get("/outside/gone").handler(context -> context.fail(410));
    }
}
