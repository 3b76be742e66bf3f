package dev.saphan.posedge.inbound;

import dev.saphan.events.ScanId;
import dev.saphan.http.Problem;
import dev.saphan.http.Problem.FieldError;
import dev.saphan.http.ProblemException;
import dev.saphan.posedge.Admission;
import dev.saphan.posedge.Cancellation;
import dev.saphan.posedge.RefundAnswer;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/** Each decision as an answer: the table of design.md section 4. */
final class Answers {
    /** About as long as charge-service waits before it tries the gateway again. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    /** All that {@link #nameOf} can say. */
    static final List<String> NAMES = List.of(
            "accepted",
            "repeated",
            "scan_id_reused",
            "basket_busy",
            "basket_paid",
            "invalid",
            "gateway_down",
            "crowded");

    private Answers() {}

    /** {@code Location} is a path alone: behind a proxy that ends TLS nobody here knows the address that the till has called. */
    static Response of(Admission admission) {
        return switch (admission) {
            case Admission.Accepted accepted ->
                Response.accepted(ScanJson.of(accepted.scan()))
                        .header(
                                HttpHeaders.LOCATION,
                                "/scans/" + accepted.scan().reading().scanId())
                        .build();
            case Admission.Repeated repeated ->
                Response.ok(ScanJson.of(repeated.scan())).build();
            case Admission.ScanIdReused reused -> scanIdReused().response();
            case Admission.BasketBusy busy -> basketBusy(busy.blockingScanId()).response();
            case Admission.BasketPaid paid -> basketPaid(paid.blockingScanId()).response();
            case Admission.Invalid invalid -> invalidScan(invalid.violations()).response();
            case Admission.GatewayDown down -> gatewayUnreachable().response();
            case Admission.Crowded crowded -> tooManyWaiting().response();
        };
    }

    /** What is counted. */
    static String nameOf(Admission admission) {
        return switch (admission) {
            case Admission.Accepted accepted -> "accepted";
            case Admission.Repeated repeated -> "repeated";
            case Admission.ScanIdReused reused -> "scan_id_reused";
            case Admission.BasketBusy busy -> "basket_busy";
            case Admission.BasketPaid paid -> "basket_paid";
            case Admission.Invalid invalid -> "invalid";
            case Admission.GatewayDown down -> "gateway_down";
            case Admission.Crowded crowded -> "crowded";
        };
    }

    static Response of(Cancellation cancellation, Scan scan) {
        return switch (cancellation) {
            case Cancellation.Accepted accepted ->
                Response.accepted(ScanJson.of(scan)).build();
            case Cancellation.Repeated repeated ->
                Response.accepted(ScanJson.of(scan)).build();
            case Cancellation.AlreadyFinal ended -> scanFinal(scan.status()).response();
        };
    }

    static Response of(RefundAnswer answer, Scan scan) {
        return switch (answer) {
            case RefundAnswer.Accepted accepted ->
                Response.accepted(ScanJson.of(scan)).build();
            case RefundAnswer.Repeated repeated ->
                Response.accepted(ScanJson.of(scan)).build();
            case RefundAnswer.RefundIdReused reused -> refundIdReused().response();
            case RefundAnswer.NotSuccessful notSuccessful -> notSuccessful().response();
            case RefundAnswer.ExceedsRemaining exceeds ->
                exceedsRemaining(exceeds.remaining()).response();
            case RefundAnswer.Invalid invalid ->
                invalidRefund(invalid.violations()).response();
        };
    }

    static Problem scanIdReused() {
        return Problem.of(
                409,
                "scan-id-reused",
                "This scanId belongs to another scan",
                "The first one stands, nothing was stored. Every reading of a code needs a scanId of its own.");
    }

    static Problem basketBusy(ScanId by) {
        return Problem.of(
                        409,
                        "basket-busy",
                        "Another scan of this basket is not decided yet",
                        "Nothing was stored. Do not scan again: wait for the other scan, or cancel it.")
                .with("blockingScanId", by);
    }

    static Problem basketPaid(ScanId by) {
        return Problem.of(
                        409,
                        "basket-paid",
                        "This basket is paid",
                        "Nothing was stored. A basket is paid once; each part of a split bill is its own basket.")
                .with("blockingScanId", by);
    }

    static Problem invalidScan(List<Violation> violations) {
        return Problem.of(422, "invalid-scan", "The scan cannot be taken", "Nothing was stored; errors says why.")
                .withErrors(errors(violations));
    }

    /** A till that knows no more than the number does what it does after any other 503: it sends the same again. */
    static Problem gatewayUnreachable() {
        return Problem.of(
                        503,
                        "gateway-unreachable",
                        "The payment service cannot be reached",
                        "This sending was not stored, and nothing was charged for it. Send the same again in a moment, or take the money another way.")
                .retryAfter(ASK_AGAIN);
    }

    static Problem tooManyWaiting() {
        return Problem.of(
                        503,
                        "too-many-waiting",
                        "Too many payments are waiting",
                        "This sending was not stored, and nothing was charged for it. Send the same again in a moment, or take the money another way.")
                .retryAfter(ASK_AGAIN);
    }

    static Problem refundIdReused() {
        return Problem.of(
                409,
                "refund-id-reused",
                "This refundId belongs to another refund",
                "The first one stands, nothing was stored. Every refund needs a refundId of its own.");
    }

    static Problem notSuccessful() {
        return Problem.of(
                409,
                "not-successful",
                "The scan is not paid",
                "Nothing was stored. Only what is paid can be given back.");
    }

    static Problem exceedsRemaining(long remaining) {
        return Problem.of(
                        409,
                        "exceeds-remaining",
                        "This is more than is left",
                        "Nothing was stored. What was given back or is on its way counts.")
                .with("remaining", remaining);
    }

    static Problem invalidRefund(List<Violation> violations) {
        return Problem.of(422, "invalid-refund", "The refund cannot be taken", "Nothing was stored; errors says why.")
                .withErrors(errors(violations));
    }

    static ProblemException noSuchScan() {
        return Problem.of(404, "no-such-scan", "There is no such scan", "The store has no scan of that id.")
                .exception();
    }

    static Problem scanFinal(ScanStatus how) {
        return Problem.of(409, "scan-final", "The scan has ended", "Nothing is left to cancel; its status tells how.")
                .with("scanStatus", how.wire());
    }

    private static List<FieldError> errors(List<Violation> violations) {
        return violations.stream()
                .map(each -> new FieldError(each.field(), each.detail()))
                .toList();
    }
}
