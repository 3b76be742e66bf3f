/** The doors: Omise's own API, the admin API, and the page for people. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.inbound;
