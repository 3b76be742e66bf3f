-- What has happened and has still to be said. A row is written in the transaction that changes the state, and deleted
-- once Kafka has acknowledged it: an empty table is the normal one. The names are those of Debezium's EventRouter.
create table outbox (
    seq           bigint generated always as identity primary key, -- the order within one key
    id            text not null,                                   -- ce_id
    aggregatetype text not null,                                   -- the topic
    aggregateid   text,                                            -- the Kafka key
    type          text not null,                                   -- ce_type
    headers       text not null,                                   -- JSON object, as the record will have them
    payload       bytea not null,
    created_at    timestamptz not null default now(),
    parked_at     timestamptz,                                     -- Kafka refuses this very row, for ever: a person must look
    parked_reason text
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0.0,
        autovacuum_analyze_threshold = 100000);

create index outbox_parked on outbox (parked_at) where parked_at is not null;
