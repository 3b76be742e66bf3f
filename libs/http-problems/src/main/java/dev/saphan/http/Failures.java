package dev.saphan.http;

import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** What is our fault: the client gets an id, the log gets the same id and the rest. */
@Singleton
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** Messages of libraries quote rows, bodies and headers: payment codes are long numbers, tokens begin with eyJ. */
    private static final Pattern SECRET = Pattern.compile("\\d{12,}|eyJ[A-Za-z0-9_.-]+");

    Problem internal(Throwable failure) {
        String correlationId = UUID.randomUUID().toString();
        LOG.errorf("a request failed, correlationId %s%n%s", correlationId, masked(failure));
        return Problems.internal(correlationId);
    }

    private static String masked(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return SECRET.matcher(trace.toString()).replaceAll("***");
    }
}
