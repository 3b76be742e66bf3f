-- How far Omise's list of refunds has been looked through for those that others made: one row. What was made before this
-- service first ran is nobody's concern here.
create table refunds_compared (
    one          boolean primary key default true check (one),
    until        timestamptz not null,
    leased_until timestamptz -- a replica is at it; if that replica dies, another may be from then on
);
insert into refunds_compared (until) values (date_trunc('second', now()));

-- Charges of which that list showed a refund that is not counted: to be read, until it is.
create table charge_to_read (
    charge_id text primary key,
    since     timestamptz not null,
    next_at   timestamptz not null
);
create index charge_to_read_due on charge_to_read (next_at);
