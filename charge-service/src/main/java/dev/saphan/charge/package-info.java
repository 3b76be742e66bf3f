/**
 * The language of a charge: its states and the one table of its transitions, the facts that may be learned about it, and the
 * pure decision what follows from each (design.md section 6). Nothing here knows a framework, a clock or a database.
 */
@NullMarked
package dev.saphan.charge;

import org.jspecify.annotations.NullMarked;
