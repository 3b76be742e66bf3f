/** What can be seen of the system from outside: processes, databases, broker, topics, the gateway's ledger. */
@NullMarked
package dev.saphan.benchmark.measure;

import org.jspecify.annotations.NullMarked;
