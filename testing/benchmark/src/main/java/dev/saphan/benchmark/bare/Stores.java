package dev.saphan.benchmark.bare;

import dev.saphan.benchmark.measure.Databases;
import dev.saphan.events.Topics.TopicSpec;
import dev.saphan.servers.KafkaTopics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The topics and tables of the bare path, each stage's beside the others' in one database. */
public final class Stores {
    private static final int PARTITIONS = 12;
    private static final List<String> TABLES = List.of(
            """
            create table scan (scan_id uuid primary key, store_id text, terminal_id text, basket_id text, amount bigint,
                charge_id text, status text, version bigint, scanned_at timestamptz) with (fillfactor = 70)""",
            """
            create table charge (scan_id uuid primary key, store_id text, terminal_id text, basket_id text, amount bigint,
                code text, charge_id text, status text, version bigint, scanned_at timestamptz, asked_at timestamptz,
                changed_at timestamptz default now()) with (fillfactor = 70)""",
            "create table webhook (event_id text primary key, charge_id text, key text, body bytea, received_at timestamptz default now())",
            "create table watch (charge_id text primary key, scan_id uuid, status text, read_at timestamptz) with (fillfactor = 70)",
            "create table captured (charge_id text primary key, scan_id uuid, amount bigint, paid_at timestamptz)",
            "create table outbox_of_charge (id bigint generated always as identity primary key, key text, value bytea)",
            "create table outbox_of_webhook (id bigint generated always as identity primary key, key text, value bytea)");

    private final Databases databases;

    public Stores(Place place) {
        this.databases = new Databases("postgresql://127.0.0.1:" + place.postgres());
    }

    /** Makes all of them; there must be none. */
    public void create(Place place) {
        KafkaTopics.create(
                place.kafka(),
                Stream.of(Place.SCANS, Place.CHARGES, Place.COMPLETED)
                        .map(Stores::topic)
                        .toList());
        try {
            run("postgres", List.of("create database " + Place.DATABASE));
            run(Place.DATABASE, TABLES);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the tables: " + e.getMessage(), e);
        }
    }

    private void run(String database, List<String> commands) throws SQLException {
        try (var connection = databases.connect(database);
                var statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Payments that could be given back, as PostgreSQL counts them now and then; looking costs next to nothing. */
    public long captured() {
        return ask("select n_tup_ins from pg_stat_user_tables where relname = 'captured'");
    }

    /** Whether so many scans were charged, completed, shown as paid and kept for refunds, and nothing is left to be published. */
    public boolean hold(long scans) {
        return Stream.of(
                                "select count(*) from charge where version = 3 and status = 'successful'",
                                "select count(*) from scan where version = 3 and status = 'successful'",
                                "select count(*) from watch where status = 'successful'",
                                "select count(*) from webhook where key = 'charge.complete'",
                                "select count(*) from captured")
                        .allMatch(query -> ask(query) == scans)
                && ask("select (select count(*) from outbox_of_charge) + (select count(*) from outbox_of_webhook)")
                        == 0;
    }

    /** Milliseconds from a scan to the gateway, of the newest so many scans; so many percent of them took less. */
    public long toGateway(int newest, int percent) {
        return ask("""
                select cast(percentile_disc(%d / 100.0) within group (order by extract(epoch from asked_at - scanned_at) * 1000) as bigint)
                from (select asked_at, scanned_at from charge order by scanned_at desc limit %d) newest
                """.formatted(percent, newest));
    }

    private long ask(String query) {
        return databases.ask(Place.DATABASE, query);
    }

    private static TopicSpec topic(String name) {
        return new TopicSpec(name, PARTITIONS, Duration.ofHours(1));
    }
}
