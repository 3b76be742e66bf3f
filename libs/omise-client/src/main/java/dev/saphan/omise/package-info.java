/** A typed client for Omise (Opn Payments). Knows charges, refunds and events, and nothing of the business around. */
package dev.saphan.omise;
