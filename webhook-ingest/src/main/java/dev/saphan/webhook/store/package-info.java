/**
 * Every transaction of this service. Rows travel as one JSON text each way, so that a batch of any size is one statement
 * of one shape (the inner cast to text makes the driver send a text; it would send a string for jsonb as a JSON string);
 * rows are always locked in the order of their charge ids, so that no two transactions wait for each other.
 */
@NullMarked
package dev.saphan.webhook.store;

import org.jspecify.annotations.NullMarked;
