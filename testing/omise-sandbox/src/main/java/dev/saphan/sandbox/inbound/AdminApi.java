package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.ChargeStatus;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.PaymentCode;
import dev.saphan.sandbox.flow.Deed;
import dev.saphan.sandbox.flow.Timeline;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import dev.saphan.sandbox.json.Times;
import dev.saphan.sandbox.outbound.Endpoints;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test or a developer may do to the gateway. Throws IllegalArgumentException, with a sentence, on bad input. */
final class AdminApi {
    private static final Duration CENTURY = Duration.ofDays(36_500);
    private static final long END_OF_TIME =
            221_845_392_000_000L; // 9000-01-01: what happens later still has four digits

    /** What such a call may say. */
    static final List<String> OF_AN_OUTAGE = List.of("answer", "after", "status", "code", "operations", "calls", "for");

    private static final String[] FOR_WHICH_CHARGES = {"livemode", "scan_id", "barcode", "next", "probability"};

    private final Branches branches;
    private final Timeline time;
    private final Outages outages;

    /** The two accounts; live is absent when no live key is configured. */
    record Branches(Branch usual, @Nullable Branch live) {}

    AdminApi(Branches branches, Timeline time, Outages outages) {
        this.branches = branches;
        this.time = time;
        this.outages = outages;
    }

    Branch branch(Params params) {
        if (!BehaviourForm.truth(params, "livemode")) {
            return branches.usual;
        }
        if (branches.live == null) {
            throw new IllegalArgumentException("no live key is configured");
        }
        return branches.live;
    }

    void behaviours(Params params, JsonOut out) {
        out.beginObject("usual");
        BehaviourJson.write(branch(params).behaviours().usual(), out);
        out.endObject();
    }

    void behave(Params params, JsonOut out) {
        Branch branch = branch(params);
        Behaviour behaviour = BehaviourForm.read(params, branch.behaviours().usual(), FOR_WHICH_CHARGES);
        boolean kept;
        if (params.has("scan_id")) {
            kept = branch.behaviours().forScan(text(params, "scan_id"), behaviour);
        } else if (params.has("barcode")) {
            kept = branch.behaviours().forCode(text(params, "barcode"), behaviour);
        } else if (params.has("next") || params.has("probability")) {
            long times =
                    params.has("next") ? BehaviourForm.number(params, "next", 1, Integer.MAX_VALUE) : Long.MAX_VALUE;
            kept = branch.behaviours().rule(behaviour, probability(params), times);
        } else {
            branch.behaviours().usual(behaviour);
            kept = true;
        }
        if (!kept) {
            throw new IllegalArgumentException("too many behaviours: DELETE /admin/behaviours forgets them");
        }
        out.beginObject("behaviour");
        BehaviourJson.write(behaviour, out);
        out.endObject();
    }

    private static String text(Params params, String name) {
        String text = params.text(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " must be a string");
        }
        return text;
    }

    private static double probability(Params params) {
        String text = params.has("probability") ? params.text("probability") : "1";
        if (text == null || !text.matches("[01](\\.\\d{1,9})?") || Double.parseDouble(text) > 1) {
            throw new IllegalArgumentException("probability must be a number from 0 to 1");
        }
        return Double.parseDouble(text);
    }

    void forgetBehaviours(JsonOut out) {
        branches.usual.behaviours().forgetAll();
        if (branches.live != null) {
            branches.live.behaviours().forgetAll();
        }
        out.put("forgotten", true);
    }

    void outage(Params params, JsonOut out) {
        long calls = params.has("calls") ? BehaviourForm.number(params, "calls", 1, Integer.MAX_VALUE) : Long.MAX_VALUE;
        long until = time.now() + BehaviourForm.duration(params, "for", CENTURY).toMillis();
        Outages.Outage outage = new Outages.Outage(BehaviourForm.fault(params), calls, until);
        List<Operation> operations = params.has("operations")
                ? texts(params, "operations").stream()
                        .map(name -> BehaviourForm.named(Operation.class, name, "operations"))
                        .toList()
                : List.of(Operation.values());
        operations.forEach(operation -> outages.begin(operation, outage));
        outages.write(out);
    }

    void endOutages(JsonOut out) {
        outages.end();
        outages.write(out);
    }

    void clock(JsonOut out) {
        out.put("now", Times.exact(time.now()));
        out.put("frozen", time.frozen());
    }

    void moveClock(Params params, JsonOut out) {
        if (params.has("freeze")) {
            if (BehaviourForm.truth(params, "freeze")) {
                time.freeze();
            } else {
                time.thaw();
            }
        }
        if (params.has("advance")) {
            advance(time.now()
                    + BehaviourForm.duration(params, "advance", Duration.ZERO).toMillis());
        }
        if (params.has("set")) {
            String text = params.text("set");
            Long target = text == null ? null : Times.parse(text);
            if (target == null || target < time.now()) {
                throw new IllegalArgumentException("set must be a time such as 2030-01-01T00:00:00Z, not in the past: "
                        + "the clock only goes forward");
            }
            advance(target);
        }
        clock(out);
    }

    private void advance(long target) {
        if (target > END_OF_TIME) {
            throw new IllegalArgumentException("the clock cannot be moved beyond the year 9000");
        }
        time.advance(target - time.now());
        branches.usual.account().clockMoved();
    }

    void webhooks(Params params, JsonOut out) {
        Endpoints endpoints = branch(params).endpoints();
        out.beginArray("urls");
        endpoints.urls().forEach(out::element);
        out.endArray();
        out.put("secrets", endpoints.secretCount());
    }

    void setWebhooks(Params params, JsonOut out) {
        Endpoints endpoints = branch(params).endpoints();
        if (params.has("secrets")) {
            endpoints.secrets(texts(params, "secrets"));
        }
        if (params.has("urls")) {
            endpoints.urls(texts(params, "urls"));
        }
        webhooks(params, out);
    }

    private static List<String> texts(Params params, String name) {
        if (!(params.values().get(name) instanceof List<?> list)) {
            throw new IllegalArgumentException(name + " must be an array of strings");
        }
        return list.stream().map(String::valueOf).toList();
    }

    /** Codes that a wallet shows from now on, for {@code life} of a code. */
    void mintCodes(Params params, JsonOut out) {
        long count = params.has("count") ? BehaviourForm.number(params, "count", 1, 10_000) : 1;
        out.beginArray("codes");
        for (int i = 0; i < count; i++) {
            String code = "13" + (8_000_000_000_000_000L + minted() * 7_919L);
            branch(params).account().show(new Deed.Shown(PaymentCode.fingerprint(code), true));
            out.element(code);
        }
        out.endArray();
    }

    /** Of both accounts, so that no code is made up twice; a usual one that is live is the live one as well. */
    private int minted() {
        int ofUsual = branches.usual.account().book().codes().minted();
        return branches.live == null || branches.usual.mode().livemode()
                ? ofUsual
                : ofUsual + branches.live.account().book().codes().minted();
    }

    void reset(JsonOut out) {
        time.clear();
        outages.end();
        forgetBehaviours(out);
        branches.usual.account().reset();
        if (branches.live != null) {
            branches.live.account().reset();
        }
        branches.usual.account().clockMoved(); // the clock stays, whatever else is forgotten
    }

    /** The newest charges, for the page. */
    void latest(Params params, JsonOut out) {
        int limit = params.has("limit") ? (int) BehaviourForm.number(params, "limit", 1, 1_000) : 50;
        InOrder<Held> charges = branch(params).account().book().charges();
        clock(out);
        out.put("total", charges.size());
        out.beginArray("charges");
        for (int i = charges.size() - 1; i >= Math.max(0, charges.size() - limit); i--) {
            Charge charge = charges.get(i).charge();
            Failure failure = charge.failure();
            out.beginObject();
            out.put("id", charge.origin().id());
            out.put("amount", charge.amount());
            out.put("refunded", charge.refundedAmount());
            out.put("status", charge.status().wireName());
            out.put("failure_code", failure == null ? null : failure.code());
            out.put("created_at", Times.exact(charge.origin().createdAt()));
            out.putJson("metadata", charge.metadata());
            out.endObject();
        }
        out.endArray();
    }

    /** What a buyer, or a clock, would do to a charge; paying works on a failed or expired one too. */
    void act(String chargeId, String what, Params params, JsonOut out) {
        Branch branch = branch(params);
        Held held = branch.account().book().charge(chargeId);
        if (held == null) {
            throw new IllegalArgumentException("there is no such charge");
        }
        String code = params.text("failure_code");
        ChargeStatus before = held.charge().status();
        switch (what) {
            case "pay" -> {
                branch.account().payLate(held);
                branch.account().pay(held);
            }
            case "decline" -> branch.account().fail(held, Failure.of(code == null ? "payment_rejected" : code));
            case "expire" -> branch.account().expireNow(held);
            default -> throw new IllegalArgumentException("a charge can be told to pay, decline or expire");
        }
        out.put("done", held.charge().status() != before);
        out.put("status", held.charge().status().wireName());
        out.put("id", chargeId);
    }
}
