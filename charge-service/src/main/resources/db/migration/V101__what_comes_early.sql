-- Each store may ask for a cancel before its scan is known: one that is not the scan's must not shut out the one that is.
alter table cancel drop constraint cancel_pkey;
alter table cancel add primary key (scan_id, store_id);

-- What went back of a charge that may or may not be the scan's own: it waits for the adoption, as completions do.
create table early_refund (
    charge_id      text   not null,
    scan_id        uuid   not null,
    refunded_total bigint not null,                      -- satang
    primary key (charge_id)
);

create index early_refund_of_scan on early_refund (scan_id);

alter table charge add column refund_kept boolean not null default false;

-- Whether each replica lets new charges through to the gateway, as it last said.
create table gateway_watch (
    replica   uuid        not null,
    breaker   text        not null,
    reach     text        not null,
    since     timestamptz not null,                      -- when the breaker came into its position
    heard_at  timestamptz not null,
    primary key (replica),
    constraint gateway_watch_breaker check (breaker in ('closed', 'open', 'half_open'))
);
