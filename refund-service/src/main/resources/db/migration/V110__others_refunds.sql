-- How far Omise's list of refunds has been looked through for those that others made: one row. What was made before this
-- service first ran is nobody's concern here.
create table refunds_compared (
    one          boolean primary key default true check (one),
    until        timestamptz not null,
    leased_until timestamptz -- a replica is at it; if that replica dies, another may be from then on
);
insert into refunds_compared (until) values (date_trunc('second', now()));

-- Refunds that the list showed and that are not counted: their charges are to be read, until they are.
create table refund_to_count (
    gateway_refund_id text primary key,
    charge_id         text        not null,
    since             timestamptz not null,
    next_at           timestamptz not null
);
create index refund_to_count_due on refund_to_count (next_at);
create index refund_to_count_of_charge on refund_to_count (charge_id);
