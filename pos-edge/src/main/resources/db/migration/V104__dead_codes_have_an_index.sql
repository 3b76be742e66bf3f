-- While Kafka is away all scans wait here with their events, for hours perhaps: the look for codes that have died, every five
-- seconds, must not walk through all of them. Only those that still hold a code are in it, as the statement asks for them.
create index outbox_code on outbox (seq)
    where aggregatetype = 'scans.v1' and position(cast('"barcode"' as bytea) in payload) > 0;
