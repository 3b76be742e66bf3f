package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.json.Params;
import java.util.List;

/**
 * One request to the gateway, opened: whose it is, in which version it wants its answer, where it goes.
 *
 * @param path its parts without slashes; at least one
 */
record Call(Branch branch, ApiVersion version, String method, List<String> path, Params params) {
    boolean is(String wanted) {
        return method.equals(wanted);
    }

    String part(int index) {
        return path.get(index);
    }
}
