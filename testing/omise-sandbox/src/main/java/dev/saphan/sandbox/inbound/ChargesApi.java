package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Behaviour;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.ChargeStatus;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fault;
import dev.saphan.sandbox.Operation;
import dev.saphan.sandbox.PaymentCode;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.flow.Deed;
import dev.saphan.sandbox.flow.NewCharge;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import dev.saphan.sandbox.store.Book;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;

/** {@code /charges}: create, read, list, describe, and the ways to end one. */
final class ChargesApi {

    Served create(Call call) {
        return switch (ChargeForm.read(call.params())) {
            case Result.Refused<NewCharge>(Refusal why) -> Served.refused(why);
            case Result.Done<NewCharge>(NewCharge wanted) -> create(call, wanted);
        };
    }

    private Served create(Call call, NewCharge wanted) {
        Branch branch = call.branch();
        Behaviour behaviour = branch.behaviours().choose(wanted);
        Fault fault = behaviour.fault(Operation.CREATE, 1);
        if (!fault.answer().done()) {
            branch.account()
                    .show(new Deed.Shown(PaymentCode.fingerprint(wanted.source().barcode()), false));
            return Served.undone(fault);
        }
        return switch (branch.account().create(wanted, behaviour)) {
            case Result.Refused<Held>(Refusal why) -> Served.refused(why);
            case Result.Done<Held>(Held held) ->
                print(call, held.charge()).with(fault).then(() -> branch.account()
                        .accepted(held));
        };
    }

    Served read(Call call, Held held) {
        Fault fault = call.branch().account().nextFault(held, Operation.READ);
        return print(call, held.charge()).with(fault);
    }

    Served list(Call call) {
        Branch branch = call.branch();
        return switch (Lists.window(call.params(), branch.account().now())) {
            case Result.Refused<InOrder.Window>(Refusal why) -> Served.refused(why);
            case Result.Done<InOrder.Window>(InOrder.Window window) -> {
                InOrder.Page<Held> page = branch.account().book().charges().page(window);
                yield Lists.print("/charges", page, window, (held, out) -> write(call, held.charge(), out));
            }
        };
    }

    Served events(Call call, Held held) {
        return EventsApi.print(call, "/charges/" + call.part(1) + "/events", Book.eventsOf(held))
                .with(call.branch().account().nextFault(held, Operation.LIST));
    }

    Served describe(Call call, Held held) {
        String metadata = ChargeForm.metadata(call.params());
        if (metadata == null) {
            return Served.refused(Refusal.badRequest("metadata is not an object"));
        }
        Charge charge = held.charge();
        Params params = call.params();
        return result(
                call,
                call.branch()
                        .account()
                        .describe(
                                held,
                                params.has("description") ? params.text("description") : charge.description(),
                                params.has("metadata") ? metadata : charge.metadata()));
    }

    Served expire(Call call, Held held) {
        Fault fault = call.branch().account().nextFault(held, Operation.EXPIRE);
        if (!fault.answer().done()) {
            return Served.undone(fault);
        }
        return switch (call.branch().account().expire(held)) {
            case Result.Refused<Charge>(Refusal why) -> Served.refused(why); // a refusal is always heard
            case Result.Done<Charge>(Charge charge) -> print(call, charge).with(fault);
        };
    }

    Served reverse(Call call, Held held) {
        return result(call, call.branch().account().reverse(held));
    }

    Served markAsPaid(Call call, Held held) {
        if (call.branch().mode().livemode()) {
            return Served.refused(Refusal.notFound("mark_as_paid"));
        }
        if (!held.charge().is(ChargeStatus.PENDING)) {
            return notPending(held);
        }
        call.branch().account().pay(held);
        return print(call, held.charge());
    }

    Served markAsFailed(Call call, Held held) {
        if (call.branch().mode().livemode()) {
            return Served.refused(Refusal.notFound("mark_as_failed"));
        }
        if (!held.charge().is(ChargeStatus.PENDING)) {
            return notPending(held);
        }
        String code = call.params().text("failure_code");
        Failure why = Failure.of(code == null || code.isEmpty() ? "failed_processing" : code);
        call.branch().account().fail(held, why);
        return print(call, held.charge());
    }

    private static Served notPending(Held held) {
        return Served.refused(
                held.charge().is(ChargeStatus.EXPIRED)
                        ? new Refusal(400, "expired_charge", "charge expired")
                        : Refusal.invalidCharge(
                                "charge is already " + held.charge().status().wireName()));
    }

    private Served result(Call call, Result<Charge> result) {
        return switch (result) {
            case Result.Refused<Charge>(Refusal why) -> Served.refused(why);
            case Result.Done<Charge>(Charge charge) -> print(call, charge);
        };
    }

    private Served print(Call call, Charge charge) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        write(call, charge, out);
        out.endObject();
        return Served.ok(out);
    }

    private static void write(Call call, Charge charge, JsonOut out) {
        call.branch()
                .shapes()
                .charges()
                .write(charge, call.version(), call.branch().account().now(), out);
    }
}
