package dev.saphan.sandbox.inbound;

import dev.saphan.sandbox.Audit;
import dev.saphan.sandbox.Charge;
import dev.saphan.sandbox.Failure;
import dev.saphan.sandbox.Fees;
import dev.saphan.sandbox.Ledger;
import dev.saphan.sandbox.Refund;
import dev.saphan.sandbox.json.JsonOut;
import dev.saphan.sandbox.json.Params;
import dev.saphan.sandbox.json.Times;
import dev.saphan.sandbox.store.Book;
import dev.saphan.sandbox.store.Held;
import dev.saphan.sandbox.store.InOrder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.List;

/**
 * What the customers really paid: the oracle of tests. First the accounts and whether they balance, then the charges, a
 * line each, all as they were at one moment; a piece at a time and no faster than it is read, so that a million of them
 * need no memory.
 */
final class LedgerFeed {
    private static final int PIECE = 500;

    private final Branch branch;
    private final HttpServerResponse response;
    private final Selection selection;
    private final Charge[] charges; // as they are at one moment, whatever happens while they are read
    private final int end;
    private int next;
    private int written;

    private LedgerFeed(Branch branch, HttpServerResponse response, Selection selection) {
        this.branch = branch;
        this.response = response;
        this.selection = selection;
        this.next = selection.from;
        this.charges = snapshot(branch.account().book().charges());
        this.end = charges.length;
    }

    /** Which charges: from which one on, how many at most, and only those that fit what is asked (empty: any). */
    private record Selection(int from, int limit, String status, Params metadata) {
        private boolean fits(Charge charge) {
            if (!status.isEmpty() && !charge.status().wireName().equals(status)) {
                return false;
            }
            for (String name : metadata.values().keySet()) {
                String wanted = '"' + name + "\":\"" + metadata.text(name) + '"';
                if (!charge.metadata().contains(wanted)) {
                    return false;
                }
            }
            return true;
        }
    }

    static void send(Branch branch, HttpServerResponse response, Params params) {
        int from = params.has("from_seq") ? (int) BehaviourForm.number(params, "from_seq", 0, Integer.MAX_VALUE) : 0;
        int limit = params.has("limit")
                ? (int) BehaviourForm.number(params, "limit", 0, Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
        Params metadata = params.has("metadata") ? BehaviourForm.below(params, "metadata") : Params.NONE;
        String status = params.text("status");
        Selection selection = new Selection(from, limit, status == null ? "" : status, metadata);
        new LedgerFeed(branch, response, selection).begin();
    }

    private void begin() {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
        response.setChunked(true);
        JsonOut out = JsonOut.compact();
        out.beginObject();
        out.put("now", Times.exact(branch.account().now()));
        out.put("livemode", branch.mode().livemode());
        accounts(out);
        out.put("total", end);
        out.beginArray("charges");
        piece(out);
    }

    /** Two checks: the accounts sum to zero, and (at the beginning, as it walks over all charges) they agree with them. */
    private void accounts(JsonOut out) {
        Ledger.Balances booked = branch.account().book().ledger().balances();
        out.put("balanced", booked.sumToZero() && (selection.from > 0 || booked.equals(asTheChargesStand())));
        out.beginObject("accounts");
        out.put("customer", booked.customer());
        out.put("merchant", booked.merchant());
        out.put("fees", booked.fees());
        out.put("vat", booked.vat());
        out.put("sum", booked.customer() + booked.merchant() + booked.fees() + booked.vat());
        out.endObject();
    }

    /** Each write goes on from a fresh stack: a million charges are thousands of pieces. */
    private void next(Future<Void> written, JsonOut out) {
        Context context = Vertx.currentContext();
        written.onSuccess(sent -> context.runOnContext(go -> piece(out)));
    }

    private static Charge[] snapshot(InOrder<Held> held) {
        Charge[] charges = new Charge[held.size()];
        Arrays.setAll(charges, i -> held.get(i).charge());
        return charges;
    }

    /** What does not add up in these books; nothing, when all is well. */
    static List<String> findings(Book book) {
        Audit audit = new Audit();
        for (int i = 0; i < book.charges().size(); i++) {
            audit.add(book.charges().get(i).charge());
        }
        return audit.against(book.ledger().balances(), book.refunds().size());
    }

    private Ledger.Balances asTheChargesStand() {
        Ledger sum = new Ledger();
        for (int i = 0; i < end; i++) {
            sum.bookAsItStands(charges[i]);
        }
        return sum.balances();
    }

    private void piece(JsonOut out) {
        int stop = Math.min(end, next + PIECE);
        while (next < stop && written < selection.limit) {
            Charge charge = charges[next++];
            if (selection.fits(charge)) {
                written++;
                charge(charge, out);
            }
        }
        boolean more = next < end && written < selection.limit;
        if (more) {
            next(response.write(Buffer.buffer(out.takeBytes())), out);
            return;
        }
        out.endArray();
        if (next < end) {
            out.put("next_seq", next);
        } else {
            out.putNull("next_seq");
        }
        out.endObject();
        out.lineBreak();
        Sent.end(response, Buffer.buffer(out.takeBytes()));
    }

    private static void charge(Charge charge, JsonOut out) {
        Fees fees = Fees.of(charge.amount());
        Failure failure = charge.failure();
        out.lineBreak();
        out.beginObject();
        out.put("seq", charge.origin().seq());
        out.put("id", charge.origin().id());
        out.putJson("metadata", charge.metadata());
        out.put("source_type", charge.origin().source().type());
        out.put("amount", charge.amount());
        out.put("currency", "THB");
        out.put("status", charge.status().wireName());
        out.put("failure_code", failure == null ? null : failure.code());
        out.put("captured", charge.captured());
        out.put("refunded", charge.refundedAmount());
        out.put("fee", charge.captured() == 0 ? 0 : fees.fee());
        out.put("fee_vat", charge.captured() == 0 ? 0 : fees.vat());
        out.put("created_at", Times.exact(charge.origin().createdAt()));
        out.put(
                "paid_at",
                charge.moments().paidAt() == 0
                        ? null
                        : Times.exact(charge.moments().paidAt()));
        out.beginArray("refunds");
        for (Refund refund : charge.refunds()) {
            refund(refund, out);
        }
        out.endArray();
        out.endObject();
    }

    private static void refund(Refund refund, JsonOut out) {
        out.beginObject();
        out.put("id", refund.id());
        out.put("amount", refund.amount());
        out.put("voided", refund.voided());
        out.putJson("metadata", refund.metadata());
        out.put("created_at", Times.exact(refund.createdAt()));
        out.endObject();
    }
}
