/** Traces and log fields, the same in every service; knows no payment word. Their names: docs/observability.md. */
@NullMarked
package dev.saphan.observability;

import org.jspecify.annotations.NullMarked;
