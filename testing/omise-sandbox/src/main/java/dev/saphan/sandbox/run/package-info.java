/** Starting and stopping the sandbox, from a shell or from a test. */
@org.jspecify.annotations.NullMarked
package dev.saphan.sandbox.run;
