-- Whose money went back: another charge that carries the scan's id is refunded by itself, which gives nothing back of what
-- was paid. What was stored before names no charge, and counts as the scan's own. scan.refunded_total is for people from now on.
alter table refund
    add column charge_id text,
    add column refunded_total bigint; -- satang of that charge given back so far, as told with this refund
update refund
set refunded_total = scan.refunded_total
from scan
where scan.scan_id = refund.scan_id and refund.state = 'completed';
