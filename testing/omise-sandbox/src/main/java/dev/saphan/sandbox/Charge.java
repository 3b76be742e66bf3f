package dev.saphan.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a charge. Every change makes a new version; an event keeps the version that it tells of.
 *
 * @param metadata a compact JSON object, types kept
 * @param moments when what happened; zero means never
 */
public record Charge(
        Origin origin,
        ChargeStatus status,
        @Nullable Failure failure,
        Moments moments,
        @Nullable String description,
        String metadata,
        List<Refund> refunds) {

    /** Milliseconds since the epoch; {@code expiresAt} is always set, the others are 0 until they happen. */
    public record Moments(long paidAt, long expiresAt, long expiredAt, long reversedAt) {}

    public static Charge pending(Origin origin, long expiresAt, @Nullable String description, String metadata) {
        return new Charge(
                origin, ChargeStatus.PENDING, null, new Moments(0, expiresAt, 0, 0), description, metadata, List.of());
    }

    public Charge paid(long now) {
        return with(
                ChargeStatus.SUCCESSFUL,
                null,
                new Moments(now, moments.expiresAt, moments.expiredAt, moments.reversedAt));
    }

    public Charge failed(Failure why) {
        return with(ChargeStatus.FAILED, why, moments);
    }

    public Charge expired(long now) {
        return with(ChargeStatus.EXPIRED, null, new Moments(0, now, now, 0));
    }

    public Charge reversed(long now) {
        return with(
                ChargeStatus.REVERSED, null, new Moments(moments.paidAt, moments.expiresAt, moments.expiredAt, now));
    }

    public Charge refunded(Refund refund) {
        List<Refund> more = new ArrayList<>(refunds.size() + 1);
        more.addAll(refunds);
        more.add(refund);
        return new Charge(origin, status, failure, moments, description, metadata, List.copyOf(more));
    }

    public Charge described(@Nullable String newDescription, String newMetadata) {
        return new Charge(origin, status, failure, moments, newDescription, newMetadata, refunds);
    }

    private Charge with(ChargeStatus newStatus, @Nullable Failure newFailure, Moments newMoments) {
        return new Charge(origin, newStatus, newFailure, newMoments, description, metadata, refunds);
    }

    public boolean is(ChargeStatus wanted) {
        return status == wanted;
    }

    public long amount() {
        return origin.amount();
    }

    /** Satang that the customer really paid, refunds not counted. */
    public long captured() {
        return status == ChargeStatus.SUCCESSFUL ? amount() : 0;
    }

    public long refundedAmount() {
        long sum = 0;
        for (Refund refund : refunds) {
            sum += refund.amount();
        }
        return sum;
    }

    public long remaining() {
        return captured() - refundedAmount();
    }

    public boolean voided() {
        return !refunds.isEmpty() && refunds.getLast().voided();
    }
}
