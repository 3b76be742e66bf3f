/** What this service tells: {@code refunds.v1}, and dead letters without payment codes. */
@NullMarked
package dev.saphan.refund.outbound;

import org.jspecify.annotations.NullMarked;
