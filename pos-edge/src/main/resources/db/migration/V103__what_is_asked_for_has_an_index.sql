-- Built first and dropped last: while an index is built, nothing is written, but everything can be read.

-- A till that asks what is still open finds nothing, nearly always: that must not cost a walk through all that its store sold.
create index scan_open on scan (store_id, received_at desc, scan_id desc)
    where status in ('received', 'pending', 'checking', 'cancelling');

-- A block range index was no use to the delete of what is old: pages that were not summarised yet, and those that had once held
-- something old, were read over and over, once a minute, ever more of them.
create index scan_ended on scan (received_at)
    where status in ('successful', 'failed', 'expired', 'reversed', 'refused');

-- A fifth of a year's scans is too much to wait for.
alter table scan set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

drop index scan_age;
