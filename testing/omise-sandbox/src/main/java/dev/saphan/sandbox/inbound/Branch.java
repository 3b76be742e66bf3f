package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.ApiVersion;
import dev.saphan.sandbox.Ids;
import dev.saphan.sandbox.flow.Account;
import dev.saphan.sandbox.flow.Behaviours;
import dev.saphan.sandbox.json.ChargeJson;
import dev.saphan.sandbox.json.EventJson;
import dev.saphan.sandbox.json.RefundJson;
import dev.saphan.sandbox.outbound.Endpoints;

/** Everything that a key opens: the test account or the live one, with its books, its ways of printing and
 * its webhooks. */
public record Branch(Mode mode, Account account, Behaviours behaviours, Shapes shapes, Endpoints endpoints) {

    /** Test or live, and how its objects are named. */
    public record Mode(boolean livemode, Ids ids, ApiVersion version) {}

    /** How its objects are printed. */
    public record Shapes(ChargeJson charges, RefundJson refunds, EventJson events) {}
}
