/** One Apache Kafka node (KRaft, broker and controller in one) as a process of its own, for tests and for a laptop. */
@NullMarked
package dev.saphan.broker;

import org.jspecify.annotations.NullMarked;
