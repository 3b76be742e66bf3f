package dev.saphan.http;

import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 401, with the challenge of whatever authentication mechanism the service has. */
final class Challenge {

    private Challenge() {}

    static Uni<Problem> problem(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator == null
                ? Uni.createFrom().item(Problems.unauthenticated())
                : authenticator
                        .getChallenge(context)
                        .map(Challenge::problem)
                        .onFailure()
                        .recoverWithItem(Problems.unauthenticated());
    }

    private static Problem problem(@Nullable ChallengeData challenge) {
        Problem problem = Problems.unauthenticated();
        if (challenge == null) {
            return problem;
        }
        for (Map.Entry<CharSequence, String> header : challenge.getHeaders().entrySet()) {
            problem = problem.withHeader(header.getKey().toString(), header.getValue());
        }
        return problem;
    }
}
