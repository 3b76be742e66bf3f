/**
 * Messages that are neither lost nor believed twice: the outbox and its relay, the loop around every consumer, dead letters,
 * group commit, and the health that goes with them. It knows no word of what it carries.
 */
@NullMarked
package dev.saphan.messaging;

import org.jspecify.annotations.NullMarked;
