package dev.saphan.posedge.inbound;

import dev.saphan.events.BasketId;
import dev.saphan.events.TerminalId;
import dev.saphan.http.Problem;
import dev.saphan.http.Problem.FieldError;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.flow.ScanFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query of a list, as it came. */
class ListQuery {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    @RestQuery
    @Nullable
    String basketId;

    @RestQuery
    @Parameter(description = "Such as `pending` or `successful`.")
    @Nullable
    String status;

    @RestQuery
    @Nullable
    String terminalId;

    @RestQuery
    @Parameter(description = "1 to 200; 50 when absent.")
    @Nullable
    String limit;

    @RestQuery
    @Parameter(description = "The `next` of the page before.")
    @Nullable
    String before;

    /** @throws ProblemException 400, with each parameter that makes no sense */
    ScanFilter filter() {
        List<FieldError> errors = new ArrayList<>();
        ScanFilter filter = new ScanFilter(
                read("basketId", basketId, errors, text -> Optional.of(BasketId.of(text))),
                read("status", status, errors, ScanStatus::named),
                read("terminalId", terminalId, errors, text -> Optional.of(TerminalId.of(text))),
                read("limit", limit, errors, ListQuery::limit).orElse(DEFAULT_LIMIT),
                read("before", before, errors, Before::parse));
        if (!errors.isEmpty()) {
            throw Problem.of(400, "invalid-query", "The query holds what cannot be asked for", "See errors.")
                    .withErrors(errors)
                    .exception();
        }
        return filter;
    }

    private static Optional<Integer> limit(String text) {
        return text.matches("\\d{1,3}")
                ? Optional.of(Integer.parseInt(text)).filter(it -> it >= 1 && it <= MAX_LIMIT)
                : Optional.empty();
    }

    private static <T> Optional<T> read(
            String name, @Nullable String text, List<FieldError> errors, Function<String, Optional<T>> parse) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = parsed(text, parse);
        if (value.isEmpty()) {
            errors.add(new FieldError(name, "is not a value that can be asked for"));
        }
        return value;
    }

    private static <T> Optional<T> parsed(String text, Function<String, Optional<T>> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
