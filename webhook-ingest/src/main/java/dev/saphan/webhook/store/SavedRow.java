package dev.saphan.webhook.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** A watch to be written, and what is written beside it. */
record SavedRow(@JsonUnwrapped WatchRow watch, boolean endsLease, Instant savedAt) {}
