/** The gateway, as Omise is one: what it says is checked here, and put into the words of a charge. */
@NullMarked
package dev.saphan.charge.omise;

import org.jspecify.annotations.NullMarked;
