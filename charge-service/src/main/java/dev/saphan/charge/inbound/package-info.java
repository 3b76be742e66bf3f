/** Every topic that is read and every path that is served. */
@NullMarked
package dev.saphan.charge.inbound;

import org.jspecify.annotations.NullMarked;
