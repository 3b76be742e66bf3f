/** What is said about a run: figures, a table, a chart, JSON. */
@NullMarked
package dev.saphan.benchmark.report;

import org.jspecify.annotations.NullMarked;
