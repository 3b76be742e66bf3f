package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.flow.Timeline;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the door together. */
public final class Doors {
    private Doors() {}

    /** The two clocks. */
    public record Clocks(Timeline sandbox, Timeline real) {}

    /**
     * @param latencyMillis of every answer of the gateway
     * @param page what a browser sees at /
     */
    public record Manner(ApiVersion version, long latencyMillis, Buffer page) {}

    /**
     * @param branches by secret key; the first is the one that the admin API means
     */
    public static Door open(Map<String, Branch> branches, Clocks clocks, Manner manner) {
        Keys keys = new Keys();
        branches.forEach(keys::add);
        Branch usual = branches.values().iterator().next();
        Outages outages = new Outages();
        AdminApi admin = new AdminApi(new AdminApi.Branches(usual, live(branches)), clocks.sandbox, outages);
        Answering answering = new Answering(clocks.real, manner.latencyMillis);
        return new Door(keys, new AdminDoor(admin, manner.page), outages, answering, manner.version);
    }

    private static @Nullable Branch live(Map<String, Branch> branches) {
        return branches.values().stream()
                .filter(branch -> branch.mode().livemode())
                .findFirst()
                .orElse(null);
    }
}
