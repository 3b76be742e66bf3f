/** What this service does, one class for each use case, and the ports that it needs for that. */
@NullMarked
package dev.saphan.webhook.flow;

import org.jspecify.annotations.NullMarked;
