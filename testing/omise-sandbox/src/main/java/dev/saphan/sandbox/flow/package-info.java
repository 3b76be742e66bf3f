/** What the gateway does: taking, ending and refunding charges, in its own time. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.flow;
