package dev.saphan.posedge.inbound;

import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.http.Problem;
import dev.saphan.http.ProblemException;
import dev.saphan.observability.Tracing;
import dev.saphan.posedge.Caller;
import dev.saphan.posedge.PlainText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling, by the token's claims {@code store_id} and {@code terminal_id}. */
@RequestScoped
class Callers {
    private static final int MAX_USER = 128;
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final JsonWebToken token;
    private final HttpHeaders headers;
    private final Tracing tracing;

    Callers(JsonWebToken token, HttpHeaders headers, Tracing tracing) {
        this.token = token;
        this.headers = headers;
        this.tracing = tracing;
    }

    /** @throws ProblemException 403, when the token does not say where the till stands */
    Caller caller() {
        StoreId storeId = storeId();
        TerminalId terminalId = claim("terminal_id", TerminalId::of);
        return new Caller(storeId, terminalId, user(terminalId), traceparent());
    }

    /** @throws ProblemException 403, when the token names no store */
    StoreId storeId() {
        return claim("store_id", StoreId::of);
    }

    /** When the token is no longer good. */
    Instant until() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    private <T> T claim(String name, Function<String, T> of) {
        try {
            return Optional.ofNullable(token.<Object>getClaim(name))
                    .map(String::valueOf)
                    .map(of)
                    .orElseThrow(() -> lacking(name));
        } catch (IllegalArgumentException notAnId) {
            throw lacking(name);
        }
    }

    private static ProblemException lacking(String claim) {
        return Problem.of(
                        403,
                        "no-till",
                        "The token belongs to no till",
                        "It has no usable claim " + claim + ". Nothing was stored. Ask for a token that has it.")
                .exception();
    }

    private String user(TerminalId terminalId) {
        @Nullable String name = token.getName();
        return name != null && PlainText.isPlain(name, MAX_USER) ? name : terminalId.value();
    }

    /** The request's own span, which goes on with what the till gave; without tracing, what the till gave. */
    private String traceparent() {
        return tracing.current().orElseGet(this::given);
    }

    private String given() {
        String given = headers.getHeaderString("traceparent");
        return given != null && TRACEPARENT.matcher(given).matches() ? given : Traces.begin();
    }
}
