package dev.saphan.http;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Authenticates nobody, but speaks first when a policy on paths ({@code quarkus.http.auth.permission}) wants a
 * challenge to be sent: such an answer passes no exception mapper and no failure handler, and would have no body. The
 * challenge itself comes from the real mechanisms behind this one.
 */
@Singleton
final class ProblemChallenge implements HttpAuthenticationMechanism {

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return Challenge.problem(context)
                .invoke(problem -> VertxAnswer.send(context, problem))
                .replaceWith(true);
    }

    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }
}
