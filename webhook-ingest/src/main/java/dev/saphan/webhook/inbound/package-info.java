/** What comes in: webhooks, questions and decisions over HTTP, messages from Kafka, and time. */
@NullMarked
package dev.saphan.webhook.inbound;

import org.jspecify.annotations.NullMarked;
