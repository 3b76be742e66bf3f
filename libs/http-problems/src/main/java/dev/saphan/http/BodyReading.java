package dev.saphan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Stands around the reading of every body. The one place where a failure of Jackson's is the client's: everywhere else
 * it is ours, and becomes a 500.
 */
// A REST client in the same application would read its answers through this as well, outside of any request.
@ConstrainedTo(RuntimeType.SERVER)
@Provider
final class BodyReading implements ReaderInterceptor {

    private final BodyProblems problems;
    private final BodyLimit limit;
    private final CurrentVertxRequest current;

    BodyReading(ObjectMapper mapper, BodyLimit limit, CurrentVertxRequest current) {
        this.problems = new BodyProblems(mapper);
        this.limit = limit;
        this.current = current;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = bytes(context);
        context.setInputStream(new ByteArrayInputStream(body));
        Object value = read(context, body);
        if (value == null || (body.length == 0 && isJson(context.getMediaType()))) {
            throw Problems.emptyBody().exception();
        }
        return value;
    }

    private byte[] bytes(ReaderInterceptorContext context) {
        byte[] body;
        try {
            body = context.getInputStream().readAllBytes(); // in memory by now; the limit of the HTTP server bounds it
        } catch (IOException clientIsGone) {
            throw Problems.badRequest().exception(); // nobody will read it, and nobody has to be woken by the log
        }
        if (body.length > limit.bytes()) {
            limit.closeAfter(current.getCurrent());
            throw limit.exceeded().exception();
        }
        return body;
    }

    private Object read(ReaderInterceptorContext context, byte[] body) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException refusal) {
            throw problems.of(refusal, body, context.getGenericType()).exception();
        } catch (WebApplicationException wrapper) {
            if (wrapper.getCause() instanceof JsonProcessingException refusal) {
                throw problems.of(refusal, body, context.getGenericType()).exception();
            }
            throw wrapper;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }
}
