-- How often a read showed the charge ended, but not so as an event tells. The fruitless reads count those that were not answered too: after
-- an outage of the gateway, one that came a moment too early made the charge suspect.
alter table watch add column unshown integer not null default 0;
