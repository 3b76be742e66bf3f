/** What leaves this service: completions, through the outbox, and what it tells its operators. */
@NullMarked
package dev.saphan.webhook.outbound;

import org.jspecify.annotations.NullMarked;
