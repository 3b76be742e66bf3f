/** Every transaction. */
@NullMarked
package dev.saphan.posedge.store;

import org.jspecify.annotations.NullMarked;
