-- Scans that ended longer ago than anybody can refund them are forgotten bit by bit: what waits for nothing, by its age.
create index charge_done on charge (received_at) where next_at is null;

create index surplus_of_scan on surplus (scan_id);
