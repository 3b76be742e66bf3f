package dev.saphan.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way in which a resource, or what stands before it, can end without an answer. */
@Singleton
class Mappers {

    private final Failures failures;

    Mappers(Failures failures) {
        this.failures = failures;
    }

    @ServerExceptionMapper
    Response problem(ProblemException exception) {
        return exception.problem().response();
    }

    /** What JAX-RS itself refuses. Its headers are kept: Allow, Retry-After. */
    @ServerExceptionMapper
    Response status(WebApplicationException exception) {
        Response answer = exception.getResponse();
        boolean isOurs = answer.getStatus() == 500;
        Problem problem = isOurs ? failures.internal(exception) : StatusProblems.of(answer.getStatus());
        Response.ResponseBuilder response = Response.fromResponse(problem.response());
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        headers.keySet().stream()
                .filter(name -> !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
                .forEach(name -> response.header(name, null).header(name, answer.getHeaderString(name)));
        return response.build();
    }

    @ServerExceptionMapper
    Response violation(ConstraintViolationException exception) {
        return Violations.isOurs(exception)
                ? failures.internal(exception).response()
                : Violations.problem(exception).response();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception) {
        return Problems.forbidden().response();
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(UnauthorizedException exception, RoutingContext context) {
        return Challenge.problem(context).map(Problem::response);
    }

    /** With proactive authentication this comes before any resource is looked for. */
    @ServerExceptionMapper
    Uni<Response> unauthenticated(AuthenticationFailedException exception, RoutingContext context) {
        return Challenge.problem(context).map(Problem::response);
    }

    @ServerExceptionMapper
    Uni<Response> uncompleted(AuthenticationCompletionException exception, RoutingContext context) {
        return Challenge.problem(context).map(Problem::response);
    }

    /** Jackson's failures while a body is read end in {@link BodyReading}; any other one is ours. */
    @ServerExceptionMapper({MismatchedInputException.class, InvalidDefinitionException.class})
    Response json(JsonMappingException exception) {
        return failures.internal(exception).response();
    }

    @ServerExceptionMapper
    Response failure(Throwable exception) {
        return failures.internal(exception).response();
    }
}
