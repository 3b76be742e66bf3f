package dev.saphan.sandbox.flow;

import dev.saphan.sandbox.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A charge that somebody wants made, checked already.
 *
 * @param scanId {@code metadata.scan_id}, by which a behaviour may have been chosen for it
 * @param metadata a compact JSON object
 */
public record NewCharge(
        long amount,
        Origin.Source source,
        Origin.Request request,
        @Nullable String description,
        @Nullable String scanId,
        String metadata) {}
