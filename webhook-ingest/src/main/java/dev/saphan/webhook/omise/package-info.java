/** Omise: reads charges, checks and reads webhooks, and how the account is configured. */
@NullMarked
package dev.saphan.webhook.omise;

import org.jspecify.annotations.NullMarked;
