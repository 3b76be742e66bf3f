package dev.saphan.posedge;

import dev.saphan.events.RefundId;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor asks for.
 *
 * @param amount satang; absent: all that is left
 * @param reason printable, at most 256 characters
 */
public record RefundWish(RefundId refundId, @Nullable Long amount, String reason, Caller caller) {}
