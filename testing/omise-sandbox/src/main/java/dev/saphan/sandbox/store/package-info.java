/** What the gateway remembers, in memory: found by id, by time or by payment code without a search. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.store;
