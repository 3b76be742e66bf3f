-- A block range index was no use to the delete of what is old: whenever nothing was, it read the whole table, once a minute.
drop index webhook_received;
create index webhook_received on webhook (received_at);
