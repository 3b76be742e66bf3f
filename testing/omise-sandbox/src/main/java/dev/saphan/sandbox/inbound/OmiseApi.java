package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.store.Held;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Which path is answered by whom. What Omise does not have, or this twin does not play, is {@code not_found}. */
final class OmiseApi {
    private final ChargesApi charges = new ChargesApi();
    private final RefundsApi refunds = new RefundsApi();
    private final EventsApi events = new EventsApi();
    private final AccountApi account = new AccountApi();
    private final SearchApi search = new SearchApi();

    Served serve(Call call) {
        return switch (call.part(0)) {
            case "charges" -> charges(call);
            case "refunds" -> call.path().size() == 1 && call.is("GET") ? refunds.listAll(call) : nowhere();
            case "events" -> events(call);
            case "search" -> call.path().size() == 1 && call.is("GET") ? search.search(call) : nowhere();
            case "account" -> call.path().size() == 1 && call.is("GET") ? account.account(call) : nowhere();
            case "capability" -> call.path().size() == 1 && call.is("GET") ? account.capability(call) : nowhere();
            default -> nowhere();
        };
    }

    private Served events(Call call) {
        return switch (call.path().size()) {
            case 1 -> call.is("GET") ? events.list(call) : nowhere();
            case 2 -> call.is("GET") ? events.read(call, call.part(1)) : nowhere();
            default -> nowhere();
        };
    }

    private Served charges(Call call) {
        return switch (call.path().size()) {
            case 1 ->
                switch (call.method()) {
                    case "GET" -> charges.list(call);
                    case "POST" -> charges.create(call);
                    default -> nowhere();
                };
            case 2 ->
                switch (call.method()) {
                    case "GET" -> of(call, charges::read);
                    case "PATCH" -> of(call, charges::describe);
                    default -> nowhere();
                };
            case 3 -> belowCharge(call);
            case 4 ->
                call.is("GET") && call.part(2).equals("refunds")
                        ? of(call, (one, held) -> refunds.read(one, held, one.part(3)))
                        : nowhere();
            default -> nowhere();
        };
    }

    private Served belowCharge(Call call) {
        return switch (call.method() + " " + call.part(2)) {
            case "GET refunds" -> of(call, refunds::listOfCharge);
            case "POST refunds" -> of(call, refunds::create);
            case "GET events" -> of(call, charges::events);
            case "POST expire" -> of(call, charges::expire);
            case "POST reverse" -> of(call, charges::reverse);
            case "POST mark_as_paid" -> of(call, charges::markAsPaid);
            case "POST mark_as_failed" -> of(call, charges::markAsFailed);
            default -> nowhere();
        };
    }

    private static Served of(Call call, BiFunction<Call, Held, Served> answer) {
        Held held = call.branch().account().book().charge(call.part(1));
        return held == null ? Served.refused(Refusal.notFound("charge " + call.part(1))) : answer.apply(call, held);
    }

    private static Served nowhere() {
        return Served.refused(Refusal.notFound("the requested object"));
    }

    /** The kind of call that this is, for faults that strike a kind and not a charge; null when it is none of them. */
    static @Nullable Operation operation(Call call) {
        return switch (call.part(0)) {
            case "charges" -> ofCharges(call);
            case "events" -> call.path().size() == 1 ? Operation.LIST : Operation.READ;
            case "refunds", "search" -> Operation.LIST;
            default -> null;
        };
    }

    private static @Nullable Operation ofCharges(Call call) {
        return switch (call.path().size()) {
            case 1 -> call.is("POST") ? Operation.CREATE : Operation.LIST;
            case 2 -> Operation.READ;
            case 3 -> afterCharge(call);
            default -> Operation.READ;
        };
    }

    private static @Nullable Operation afterCharge(Call call) {
        return switch (call.part(2)) {
            case "expire" -> Operation.EXPIRE;
            case "refunds" -> call.is("POST") ? Operation.REFUND : Operation.LIST;
            case "events" -> Operation.LIST;
            default -> null;
        };
    }
}
