/**
 * A real Kafka and a real PostgreSQL without root, system packages or Docker: child processes from Maven artifacts, or
 * containers where a Docker engine answers.
 *
 * <p>Tests use {@link dev.saphan.servers.TestKafka}, {@link dev.saphan.servers.TestPostgres} and
 * {@link dev.saphan.servers.SaphanServers}; a launcher uses {@link dev.saphan.servers.KafkaProcess} and
 * {@link dev.saphan.servers.PostgresProcess}, whose directories, ports and logs it chooses itself.
 */
@NullMarked
package dev.saphan.servers;

import org.jspecify.annotations.NullMarked;
