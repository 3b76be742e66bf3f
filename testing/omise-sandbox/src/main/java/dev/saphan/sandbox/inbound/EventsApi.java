package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Event;
import dev.saphan.sandbox.Refusal;
import dev.saphan.sandbox.Result;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.store.InOrder;
import java.util.List;

/** {@code /events}; always in the account's version. */
final class EventsApi {

    Served list(Call call) {
        return switch (Lists.window(call.params(), call.branch().account().now())) {
            case Result.Refused<InOrder.Window>(Refusal why) -> Served.refused(why);
            case Result.Done<InOrder.Window>(InOrder.Window window) ->
                print(
                        call,
                        "/events",
                        window,
                        call.branch().account().book().events().page(window));
        };
    }

    Served read(Call call, String id) {
        Event event = call.branch().account().book().event(id);
        if (event == null) {
            return Served.refused(Refusal.notFound("event " + id));
        }
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        call.branch().shapes().events().write(event, true, out);
        out.endObject();
        return Served.ok(out);
    }

    static Served print(Call call, String location, List<Event> oldestFirst) {
        return switch (Lists.window(call.params(), call.branch().account().now())) {
            case Result.Refused<InOrder.Window>(Refusal why) -> Served.refused(why);
            case Result.Done<InOrder.Window>(InOrder.Window window) ->
                print(
                        call,
                        location,
                        window,
                        window.of(oldestFirst.stream()
                                .filter(event -> window.holds(event.createdAt()))
                                .toList()));
        };
    }

    private static Served print(Call call, String location, InOrder.Window window, InOrder.Page<Event> page) {
        return Lists.print(location, page, window, (event, out) -> call.branch()
                .shapes()
                .events()
                .write(event, true, out));
    }
}
