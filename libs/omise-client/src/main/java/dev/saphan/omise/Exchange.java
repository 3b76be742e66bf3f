package dev.saphan.omise;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What the wire gave, before anybody looked into the body. */
sealed interface Exchange {

    /** A whole answer. Its body may quote a payment code: it does not print itself. */
    record Answered(int status, @Nullable String requestId, Buffer body) implements Exchange {

        @Override
        public String toString() {
            return "Answered[" + status + ", " + requestId + ", " + body.length() + " bytes]";
        }
    }

    /** Not a byte of the request left. */
    record NotSent(Answer.Reason reason) implements Exchange {}

    /**
     * The request, or a part of it, may have left, and no whole answer came.
     *
     * @param status of an answer that broke off after its head
     */
    record Broken(Answer.Cause cause, @Nullable Integer status) implements Exchange {}
}
