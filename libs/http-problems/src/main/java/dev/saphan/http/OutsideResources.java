package dev.saphan.http;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers for what never reaches a resource: unmatched paths of the framework's own, and failures of its routes. */
@Singleton
final class OutsideResources {

    /** Behind every route of Quarkus, but before the one that writes its HTML error page. */
    private static final int LAST_BUT_ONE = 30_000;

    private final Failures failures;

    OutsideResources(Failures failures) {
        this.failures = failures;
    }

    void install(@Observes Router router) {
        router.route().order(LAST_BUT_ONE).failureHandler(this::failed);
        router.errorHandler(404, context -> VertxAnswer.send(context, Problems.notFound()));
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationException || failure instanceof UnauthorizedException) {
            Challenge.problem(context).subscribe().with(problem -> VertxAnswer.send(context, problem), context::fail);
        } else if (failure instanceof ForbiddenException) {
            VertxAnswer.send(context, Problems.forbidden());
        } else if (failure != null && context.statusCode() >= 500) {
            VertxAnswer.send(context, failures.internal(failure));
        } else {
            VertxAnswer.send(context, StatusProblems.of(context.statusCode()));
        }
    }
}
