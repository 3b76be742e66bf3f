/**
 * The language of the tills' door: what a scan is, what may be said about it, and the pure decisions. No framework, no clock:
 * time is an argument.
 */
@NullMarked
package dev.saphan.posedge;

import org.jspecify.annotations.NullMarked;
