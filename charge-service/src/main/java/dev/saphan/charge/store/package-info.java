/**
 * Every transaction: rows are locked in the order of their key, decided by {@link dev.saphan.charge.ChargeRules}, and written
 * by statements of many rows. A batch goes to the database as one array for each column: one record ({@code ChargeRow}) is the
 * table in both directions.
 */
@NullMarked
package dev.saphan.charge.store;

import org.jspecify.annotations.NullMarked;
