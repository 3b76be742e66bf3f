-- This service's own picture of each charge that ended, as told by charge-completed.v1 or read at the gateway.
create table captured (
    charge_id   text primary key,
    scan_id     uuid,                       -- these four are fixed at first sight; absent: not one of ours
    store_id    text,
    terminal_id text,
    basket_id   text,
    standing    text        not null check (standing in ('pending', 'failed', 'expired', 'successful', 'reversed')),
    created_at  timestamptz not null,       -- the refund window opens here
    currency    text        not null,
    captured    bigint      not null check (captured >= 0),             -- satang that came in; 0 while not paid
    refunded    bigint      not null check (refunded >= 0),             -- satang that went back
    reserved    bigint      not null check (reserved >= 0),             -- satang set aside by open refunds
    version     bigint      not null,                                   -- of the events about its refunds
    constraint refunds_never_exceed check (reserved + refunded <= captured)
);

create index captured_of_scan on captured (scan_id) where scan_id is not null;

-- One row for each command, whatever has become of it. The primary key is the inbox: a command is taken in once.
create table refund (
    refund_id         uuid primary key,
    state             text        not null check (state in ('requested', 'waiting', 'reserved', 'submitting', 'uncertain',
                                                            'declined', 'held', 'completed', 'refused')),
    charge_id         text,                 -- the charge that it means, once that is known
    amount            bigint,               -- satang set aside, or given back
    currency          text,
    asked_charge_id   text,                 -- asked_… to traceparent: the command as it was
    scan_id           uuid,
    store_id          text,
    terminal_id       text,
    basket_id         text,
    asked_amount      bigint,               -- absent: all that is left
    reason            text        not null,
    requested_by      text        not null,
    requested_at      timestamptz not null,
    traceparent       text,
    accepted_at       timestamptz not null,
    attempt           integer     not null, -- how often it was taken to the gateway
    since             timestamptz not null, -- when it came into this state
    next_at           timestamptz,          -- when somebody has to look at it; while submitting, the end of the lease
    owner             text,                 -- the replica that posts it
    refused_reason    text,
    gateway_code      text,
    message           text,
    gateway_refund_id text,
    transaction_id    text,
    voided            boolean,
    completed_at      timestamptz,
    constraint sums_are_set_aside_of_charges check (
        state not in ('reserved', 'submitting', 'uncertain', 'declined', 'held')
        or (charge_id is not null and amount > 0 and currency is not null))
);

-- Only of what is open: these stay as small as the work at hand, however many refunds are done.
create index refund_due on refund (next_at) where next_at is not null;
create index refund_open_of_charge on refund (charge_id) where state not in ('completed', 'refused');
create index refund_waiting_for_scan on refund (scan_id) where state = 'waiting' and charge_id is null;

-- The refunds that the gateway has made: what captured.refunded is the sum of. Each counts once (RefundOnce).
create table gateway_refund (
    gateway_refund_id text primary key,
    charge_id         text        not null references captured,
    refund_id         uuid unique references refund,    -- absent: made on the dashboard, or by somebody else's program
    amount            bigint      not null check (amount > 0),
    currency          text        not null,
    voided            boolean     not null,
    transaction_id    text,
    created_at        timestamptz not null
);

create index gateway_refund_of_charge on gateway_refund (charge_id);

-- How each refund came to be where it is: for people.
create table refund_step (
    refund_id  uuid        not null references refund,
    seq        bigint generated always as identity,
    time       timestamptz not null,
    from_state text,
    to_state   text        not null,
    cause      text        not null,
    detail     text,
    primary key (refund_id, seq)
);
