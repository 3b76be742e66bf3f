/**
 * One class for each thing that this service does, and the ports that it needs for it. Claim, call, record: the store commits
 * before the gateway is called, the gateway is called in no transaction, and what it said is committed before anyone is told.
 */
@NullMarked
package dev.saphan.refund.flow;

import org.jspecify.annotations.NullMarked;
