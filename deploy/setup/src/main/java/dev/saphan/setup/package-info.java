/**
 * What has to be there before the services start: topics that are safe to write to at once, and a database with a role of its
 * own for each service. Run as a Job on Kubernetes; the launcher of a laptop uses the same code.
 */
@NullMarked
package dev.saphan.setup;

import org.jspecify.annotations.NullMarked;
