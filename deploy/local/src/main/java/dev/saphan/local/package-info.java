/**
 * Everything on one machine: {@code deploy/local/up}.
 *
 * <p>Each server and service is a {@link dev.saphan.local.Child}: a child process that is restarted when it dies and that
 * ends with the launcher, however the launcher ends.
 */
@NullMarked
package dev.saphan.local;

import org.jspecify.annotations.NullMarked;
