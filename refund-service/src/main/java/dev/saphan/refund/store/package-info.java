/**
 * Every transaction of this service. A charge's row is locked before anything about its refunds is decided, then the rows of its
 * open refunds; what is decided is written in a handful of statements, however many refunds a batch concerns.
 */
@NullMarked
package dev.saphan.refund.store;

import org.jspecify.annotations.NullMarked;
