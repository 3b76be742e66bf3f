/** What the gateway remembers when it ends: its deeds, one a line, in a file that only grows. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.journal;
