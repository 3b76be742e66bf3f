/** The tills: who they are, what they send and when, and what they see. */
@NullMarked
package dev.saphan.benchmark.load;

import org.jspecify.annotations.NullMarked;
