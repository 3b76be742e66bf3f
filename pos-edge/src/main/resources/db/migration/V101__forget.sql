-- Scans that ended longer ago than anybody can refund them are forgotten bit by bit. The index costs next to nothing: rows of
-- one age lie together.
create index scan_age on scan using brin (received_at);

alter table refund
    drop constraint refund_scan_id_fkey,
    add constraint refund_scan_id_fkey foreign key (scan_id) references scan on delete cascade;
