-- When it happened, by Omise's word: the events of a stretch of time are counted here and at Omise, and what has come over no
-- webhook is found by the difference. Null for those kept before this column was.
alter table webhook add column created_at timestamptz;
alter table webhook add column signed boolean not null default true; -- false: found in Omise's list, no webhook had come
create index webhook_happened on webhook (created_at) where created_at is not null;

-- How far that has come: one row. What happened before this service first ran is nobody's concern here.
create table events_compared (
    one          boolean primary key default true check (one),
    until        timestamptz not null,
    leased_until timestamptz -- a replica is at it; if that replica dies, another may be from then on
);
insert into events_compared (until) values (date_trunc('second', now()));
