/** Every event that leaves, in its envelope. */
@NullMarked
package dev.saphan.posedge.outbound;

import org.jspecify.annotations.NullMarked;
