/** Webhooks: signed, sent once, recorded. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.outbound;
