-- One row for each scan: inbox, queue and ledger in one. Every change goes through the transition table of
-- dev.saphan.charge.Transitions, under a lock on the row.
create table charge (
    scan_id           uuid        not null,
    store_id          text        not null,
    terminal_id       text        not null,
    basket_id         text        not null,
    amount            bigint      not null,              -- satang
    currency          text        not null,
    barcode           text,                              -- wiped as soon as it is of no more use
    code_hash         text,                              -- keyed: tells a repeat from another content
    code_dead_at      timestamptz not null,
    traceparent       text,
    received_at       timestamptz not null,
    claimed_by        uuid        not null,              -- the batch that took it in: a repeat of that batch is no repeat

    state             text        not null,
    version           bigint      not null,              -- of the last event that was said
    steps             integer     not null,              -- entries in the timeline
    attempts          integer     not null,              -- calls that provably never arrived
    submitted_at      timestamptz,
    post_before       timestamptz,
    uncertain_since   timestamptz,
    certain_by        timestamptz,
    looks             integer     not null,
    absences          integer     not null,              -- complete lists without it
    cancel_asked      boolean     not null,
    decide_by         timestamptz,
    expire_calls      integer     not null,
    expiring_said     boolean     not null,
    charge_id         text,
    charge_created_at timestamptz,
    charge_expires_at timestamptz,
    refused_reason    text,
    gateway_code      text,
    message           text,
    blocking_scan_id  uuid,
    ended_status      text,
    failure_code      text,
    failure_message   text,
    late              boolean     not null,              -- money came after the till was told that none would
    refunded          bigint      not null,              -- satang
    evidence_kept     boolean     not null,              -- rows in completion wait for the adoption
    holds_basket      boolean     not null,
    next_at           timestamptz,                       -- when it has to be looked at by itself
    updated_at        timestamptz not null,

    primary key (scan_id),
    constraint charge_state check (state in ('queued', 'submitting', 'pending', 'uncertain', 'expiring',
                                             'successful', 'failed', 'expired', 'reversed', 'refused')),
    constraint charge_keeps_no_code_it_does_not_need
        check (barcode is null or state in ('queued', 'submitting'))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
        autovacuum_analyze_scale_factor = 0.1);

-- OneChargePerBasket: a second code for the same basket is refused by this, whatever else happens.
create unique index charge_one_per_basket on charge (store_id, basket_id) where holds_basket;

-- A charge of the gateway belongs to one scan, for good.
create unique index charge_of_one_scan on charge (charge_id) where charge_id is not null;

-- What is open, and nothing of what is done: the cost of a look does not grow with the store.
create index charge_queued on charge (next_at) where state = 'queued';
create index charge_due on charge (next_at) where state <> 'queued' and next_at is not null;

-- The timeline.
create table transition (
    scan_id    uuid        not null,
    number     integer     not null,                     -- counts from 1 within the scan
    at         timestamptz not null,
    from_state text,
    to_state   text        not null,
    cause      text        not null,
    primary key (scan_id, number)
);

-- A cancel that came before its scan is remembered for 24 hours.
create table cancel (
    scan_id  uuid        not null,
    store_id text        not null,
    asked_at timestamptz not null,
    primary key (scan_id)
);

create index cancel_age on cancel (asked_at);

-- Completions of charges that may or may not be the scan's own: they wait for the adoption.
create table completion (
    charge_id       text        not null,
    status          text        not null,
    scan_id         uuid        not null,
    amount          bigint      not null,
    currency        text        not null,
    failure_code    text,
    failure_message text,
    created_at      timestamptz not null,
    primary key (charge_id, status)
);

create index completion_of_scan on completion (scan_id);

-- Charges at the gateway that carry a scan's id and are not the one that it adopted.
create table surplus (
    charge_id text        not null,
    scan_id   uuid        not null,
    state     text        not null,
    tries     integer     not null,
    next_at   timestamptz,
    found_at  timestamptz not null,
    primary key (charge_id),
    constraint surplus_state check (state in ('open', 'refund_asked', 'ended'))
);

create index surplus_due on surplus (next_at) where next_at is not null;
