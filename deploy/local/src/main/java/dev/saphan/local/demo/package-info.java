/** {@code up --demo}: payments through every outcome, and a check of the ledger. */
@NullMarked
package dev.saphan.local.demo;

import org.jspecify.annotations.NullMarked;
