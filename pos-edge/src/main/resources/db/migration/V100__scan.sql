-- One row for each scan: what was read at the till (once it is known), and what became of it. An event about a scan that is
-- not known yet (a fleet's, whose scans.v1 is read by another consumer) makes a row without a reading; nobody sees it until
-- the reading comes. Never a payment code: that lies in the outbox until Kafka has it (NoCodeAtRest).
create table scan (
    scan_id          uuid primary key,
    store_id         text,
    terminal_id      text,
    basket_id        text,
    cashier_id       text,
    amount           bigint,                   -- satang
    currency         text,
    last_four        text,
    scanned_at       timestamptz,
    received_at      timestamptz,              -- null: not read yet, invisible
    code_dead_at     timestamptz,
    content          bytea,                    -- keyed hash of everything that was read, the code included

    status           text    not null,         -- the till's word
    told             text    not null,         -- charge-service's
    charge_version   bigint  not null,         -- of its latest event
    suspect          boolean not null,
    charge_id        text,
    decide_by        timestamptz,
    certain_by       timestamptz,
    refused_reason   text,
    blocking_scan_id uuid,
    failure_code     text,
    failure_message  text,
    late             boolean not null,
    cancel_requested boolean not null,
    refunded_total   bigint  not null,         -- satang, the highest that refund-service has told
    has_refunds      boolean not null,

    ask_again_at     timestamptz,              -- null: charge-service has answered
    updated_at       timestamptz not null,
    version          bigint  not null,
    changed_in       bigint  not null          -- the transaction of the latest change: the cursor of the streams
) with (fillfactor = 80);

create index scan_newest on scan (store_id, received_at desc, scan_id desc);
create index scan_basket on scan (store_id, basket_id);
create index scan_changes on scan (store_id, changed_in, scan_id);
create index scan_unanswered on scan (ask_again_at) where ask_again_at is not null;

-- Few: only scans that are paid have any.
create table refund (
    id                bigint generated always as identity primary key, -- the order in which they were heard of
    scan_id           uuid    not null references scan,
    refund_id         uuid unique,             -- null: made on Omise's dashboard
    gateway_refund_id text,
    state             text    not null,
    amount            bigint,                  -- satang
    ordered_amount    bigint,
    ordered_reason    text,                    -- null: not asked for here
    ordered_by        text,
    ordered_at        timestamptz,
    refused_reason    text,
    completed_at      timestamptz
);
create index refund_of_scan on refund (scan_id);

-- The key under which contents are compared, for an installation that configures none; the same for every replica.
create table content_key (
    only_one boolean primary key default true check (only_one),
    secret   bytea not null
);
insert into content_key (secret)
values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
