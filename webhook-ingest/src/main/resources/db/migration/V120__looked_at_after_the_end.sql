-- A charge that failed or expired is read again later, since money may still come: it is not overdue.
drop index watch_overdue;
create index watch_overdue on watch (decide_by) where next_at is not null and decide_by is not null and published is null;
