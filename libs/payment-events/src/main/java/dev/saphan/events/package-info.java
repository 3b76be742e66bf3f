/**
 * The language of the topics: ids, money, one record for each event, and how they lie on Kafka (CloudEvents 1.0, binary mode).
 * No framework: a POS fleet or accounting may use this library by itself.
 */
@NullMarked
package dev.saphan.events;

import org.jspecify.annotations.NullMarked;
