/** Every topic that charge-service writes: {@code charges.v1} and {@code refund-commands.v1}, through the outbox. */
@NullMarked
package dev.saphan.charge.outbound;

import org.jspecify.annotations.NullMarked;
