/**
 * Every transaction of this service. A batch travels as one array for each column, so that one of any size is one statement of
 * one shape; rows are always locked in the order of their charge ids, so that no two transactions wait for each other.
 */
@NullMarked
package dev.saphan.webhook.store;

import org.jspecify.annotations.NullMarked;
