-- How often in a row the gateway did not know the charge. The fruitless reads are all that ended nothing: after four that showed a
-- charge that waits, or that were not answered, one single 404 made it suspect.
alter table watch add column absences integer not null default 0;
