package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.Refund;
import dev.saphan.sandbox.RefundRules;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;

/** {@code /charges/{id}/refunds} and {@code /refunds}. */
final class RefundsApi {

    Served create(Call call, Held held) {
        Long amount = call.params().whole("amount");
        if (amount == null) {
            return Served.refused(Refusal.badRequest("amount is not a number"));
        }
        if (amount < 1) {
            return Served.refused(Refusal.badRequest("amount must be greater than 0"));
        }
        String metadata = ChargeForm.metadata(call.params());
        if (metadata == null) {
            return Served.refused(Refusal.badRequest("metadata is not an object"));
        }
        return create(call, held, new RefundRules.Wanted(amount, call.params().truth("void"), metadata));
    }

    private Served create(Call call, Held held, RefundRules.Wanted wanted) {
        int number = call.branch().account().called(held, Operation.REFUND);
        Fault told = held.behaviour().fault(Operation.REFUND, number);
        Fault fault = call.branch().behaviours().refundFault(told, wanted.amount());
        if (number > fault.times()) {
            fault = Fault.NONE;
        }
        if (!fault.answer().done()) {
            return Served.undone(fault);
        }
        return switch (call.branch().account().refund(held, wanted)) {
            case Result.Refused<Refund>(Refusal why) -> Served.refused(why);
            case Result.Done<Refund>(Refund refund) -> print(call, held, refund).with(fault);
        };
    }

    Served read(Call call, Held held, String id) {
        for (Refund refund : held.charge().refunds()) {
            if (refund.id().equals(id)) {
                return print(call, held, refund).with(call.branch().account().nextFault(held, Operation.READ));
            }
        }
        return Served.refused(Refusal.notFound("refund " + id));
    }

    Served listOfCharge(Call call, Held held) {
        String location = "/charges/" + call.part(1) + "/refunds";
        return switch (Lists.window(call.params(), call.branch().account().now())) {
            case Result.Refused<InOrder.Window>(Refusal why) -> Served.refused(why);
            case Result.Done<InOrder.Window>(InOrder.Window window) ->
                print(
                                call,
                                location,
                                window,
                                window.of(held.charge().refunds().stream()
                                        .filter(refund -> window.holds(refund.createdAt()))
                                        .toList()))
                        .with(call.branch().account().nextFault(held, Operation.LIST));
        };
    }

    Served listAll(Call call) {
        return switch (Lists.window(call.params(), call.branch().account().now())) {
            case Result.Refused<InOrder.Window>(Refusal why) -> Served.refused(why);
            case Result.Done<InOrder.Window>(InOrder.Window window) ->
                print(
                        call,
                        "/refunds",
                        window,
                        call.branch().account().book().refunds().page(window));
        };
    }

    private static Served print(Call call, String location, InOrder.Window window, InOrder.Page<Refund> page) {
        return Lists.print(location, page, window, (refund, out) -> {
            Held held = call.branch().account().book().chargeOf(refund);
            call.branch().shapes().refunds().write(held.charge(), refund, call.version(), out);
        });
    }

    private static Served print(Call call, Held held, Refund refund) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        call.branch().shapes().refunds().write(held.charge(), refund, call.version(), out);
        out.endObject();
        return Served.ok(out);
    }
}
