/** Every way in: {@code refund-commands.v1}, {@code charge-completed.v1}, HTTP. */
@NullMarked
package dev.saphan.refund.inbound;

import org.jspecify.annotations.NullMarked;
