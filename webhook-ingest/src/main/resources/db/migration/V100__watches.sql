-- One row for each charge that anybody has named: what is known of it, and when it is to be read next.
-- The inbox of this service: every message and every read ends in this row, however often it comes.
create table watch (
    charge_id       text primary key,

    -- whose it is, fixed at first sight
    owner           text not null default 'unknown', -- unknown, scan, nobody
    scan_id         uuid,
    store_id        text,
    terminal_id     text,
    basket_id       text,

    -- what charges.v1 has told; null until it has
    expected_amount   bigint,
    expected_currency text,
    created_at        timestamptz,
    decide_by         timestamptz,
    expires_at        timestamptz,

    -- when it is to be read, and why
    first_seen_at   timestamptz not null,
    next_at         timestamptz,           -- null: nothing is left to read
    leased_until    timestamptz,           -- a replica is reading it; if that replica dies, another may from then on
    fruitless       integer not null default 0,
    asks            integer not null default 0,
    event_id        text,                  -- the webhook that is still to be answered by a read
    event_shown     text,                  -- how the charge had ended, by that webhook
    expiring_at     timestamptz,

    -- what the reads have brought
    reads           integer not null default 0,
    last_read_at    timestamptz,
    word            text,
    shown_amount    bigint,
    shown_currency  text,
    trouble         text,

    -- whether it may be believed
    standing        text not null default 'clear', -- clear, suspect, accepted, dismissed
    standing_reason text,
    standing_shown  text,
    standing_since  timestamptz,

    -- what has been said of it
    published       text,                  -- the status of the last ChargeCompleted
    version         integer not null default 0,
    closed_at       timestamptz            -- since when nothing is left to read
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000,
        autovacuum_analyze_scale_factor = 0.0, autovacuum_analyze_threshold = 100000);

-- Work and lists cost what is open, not what was ever stored.
create index watch_due on watch (next_at) where next_at is not null;
create index watch_overdue on watch (decide_by) where next_at is not null and decide_by is not null;
create index watch_suspect on watch (standing_since, charge_id) where standing = 'suspect';
create index watch_closed on watch (closed_at) where closed_at is not null;

-- One for each charge and status, for as long as its topic keeps it: the first wins, and its bytes are what was published.
create table completion (
    charge_id   text not null references watch on delete cascade,
    status      text not null,
    ce_id       text not null,
    version     integer not null,
    via         text not null,
    event_id    text,
    recorded_at timestamptz not null,
    value       bytea not null,
    primary key (charge_id, status)
);
alter table completion alter column value set storage main;

-- Every signed event, as received, payment codes masked; the primary key makes a repeat cost nothing.
create table webhook (
    event_id    text primary key,
    event_key   text not null,
    charge_id   text,
    shown       text,
    received_at timestamptz not null,
    body        bytea not null
);
create index webhook_of_charge on webhook (charge_id, received_at) where charge_id is not null;
create index webhook_received on webhook using brin (received_at);

-- What people have decided about suspect charges.
create table resolution (
    seq        bigint generated always as identity primary key,
    charge_id  text not null,
    verdict    text not null, -- publish, dismiss
    reason     text not null, -- what had made it suspect
    decided_by text not null,
    why        text not null,
    decided_at timestamptz not null
);
create index resolution_of_charge on resolution (charge_id);
