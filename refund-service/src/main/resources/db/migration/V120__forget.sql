-- What is over, and older than anybody can ask for a refund of, is forgotten bit by bit: charges by their age, with the refunds that
-- were asked of them; and refunds that never had a charge, by theirs. While an index is built, nothing is written, but everything
-- can be read.
create index captured_age on captured (created_at);

create index refund_of_charge on refund (charge_id) where charge_id is not null;

create index refund_over on refund (since) where state in ('completed', 'refused') and next_at is null;

-- A fifth of more than a year's charges is too much to wait for.
alter table captured set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
