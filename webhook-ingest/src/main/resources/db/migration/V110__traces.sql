-- The W3C trace context that charges.v1 brought along: whatever is read and published of the charge goes on with it, since a
-- webhook of Omise's brings none.
alter table watch add column traceparent text;
