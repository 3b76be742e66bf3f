package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.json.ErrorJson;
import dev.saphan.sandbox.json.JsonOut;
import io.vertx.core.buffer.Buffer;

/**
 * What a call is answered with, and what goes wrong on the way back.
 *
 * @param afterwards what happens at the moment of the answer, even if the answer is never seen
 */
record Served(int status, Buffer body, Fault fault, Runnable afterwards) {
    private static final Buffer NOTHING = Buffer.buffer();

    static Served ok(JsonOut out) {
        return new Served(200, Buffer.buffer(out.toBytes()), Fault.NONE, Served::nothingMore);
    }

    static Served refused(Refusal why) {
        return new Served(why.status(), Buffer.buffer(ErrorJson.of(why)), Fault.NONE, Served::nothingMore);
    }

    /** Nothing was done, and the fault is all that the caller sees. */
    static Served undone(Fault fault) {
        return new Served(200, NOTHING, fault, Served::nothingMore);
    }

    private static void nothingMore() {}

    Served with(Fault newFault) {
        return new Served(status, body, newFault, afterwards);
    }

    Served then(Runnable more) {
        return new Served(status, body, fault, more);
    }
}
