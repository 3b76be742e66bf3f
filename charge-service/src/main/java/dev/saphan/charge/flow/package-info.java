/**
 * What charge-service does, one class for each use case, and the ports that it needs: {@link dev.saphan.charge.flow.Ledger},
 * {@link dev.saphan.charge.flow.Gateway}, {@link dev.saphan.charge.flow.Announcer}. Claim in one transaction, call in none,
 * record in one.
 */
@NullMarked
package dev.saphan.charge.flow;

import org.jspecify.annotations.NullMarked;
