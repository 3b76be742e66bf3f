/** One class for each thing that this service does, and the ports that they need. */
@NullMarked
package dev.saphan.posedge.flow;

import org.jspecify.annotations.NullMarked;
