/** The shapes on the wire: reading requests, and writing objects byte for byte as Omise prints them. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.json;
