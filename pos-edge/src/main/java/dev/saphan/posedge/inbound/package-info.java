/** Every door: paths, topics, timers. */
@NullMarked
package dev.saphan.posedge.inbound;

import org.jspecify.annotations.NullMarked;
