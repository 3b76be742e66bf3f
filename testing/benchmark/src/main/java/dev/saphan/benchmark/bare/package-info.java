/**
 * The path of a payment with nothing but what it cannot do without: four processes that read, write and publish in batches as
 * large as they come, by the drivers themselves, with as few rows, columns and indexes as will do. No tills' HTTP, tokens, screens,
 * timelines, queues, deadlines, retries, traces or metrics. So it says what a scan costs at least on a machine, whatever the
 * services are written with; it is no design to follow.
 */
@NullMarked
package dev.saphan.benchmark.bare;

import org.jspecify.annotations.NullMarked;
