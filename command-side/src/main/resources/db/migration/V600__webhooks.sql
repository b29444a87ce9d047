create table webhook (
    webhook_id            varchar(64) primary key,
    partner_id            varchar(64) not null references partner,
    url                   varchar(2000) not null,
    event_types           text[] not null,
    include_personal_data boolean not null,
    description           varchar(1000) not null,
    status                varchar(16) not null check (status in ('ENABLED', 'DISABLED')),
    disabled_reason       varchar(32),
    version               integer not null,
    secret                bytea not null,
    fingerprint           varchar(64) not null,
    previous_secret       bytea,
    previous_valid_until  timestamptz,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    removed_at            timestamptz,
    check ((previous_secret is null) = (previous_valid_until is null))
);

create index webhook_of_partner on webhook (partner_id, webhook_id);

comment on column webhook.secret is 'sealed, bound to webhook/<webhook_id>/<version>';
comment on column webhook.previous_secret is 'sealed, bound to webhook/<webhook_id>/<version - 1>';

-- Who holds this row writes deliveries of the subscription or settles them; nobody else does at the same time.
create table webhook_outbox (
    webhook_id     varchar(64) primary key,
    start_position bigint,
    next_sequence  bigint not null default 1
) with (fillfactor = 50);

comment on column webhook_outbox.start_position is 'where in the stream the subscription was made; null until that was reached';

-- Which node sends for a subscription, and how its endpoint does.
create table webhook_lease (
    webhook_id    varchar(64) primary key,
    owner         varchar(64),
    leased_until  timestamptz not null default '-infinity',
    failing_since timestamptz,
    paused_until  timestamptz
) with (fillfactor = 50);

-- One row for each event and subscription, for ever: what stands here is never written a second time.
create table webhook_delivery (
    webhook_id      varchar(64) not null,
    sequence        bigint not null,
    delivery_id     varchar(64) not null unique,
    type            varchar(32) not null,
    thread          varchar(160) not null,
    position        bigint not null,
    occurred_at     timestamptz not null,
    subject         varchar(128),
    data            bytea,
    personal        bytea,
    state           varchar(16) not null check (state in ('READY', 'WAITING', 'DELIVERED', 'EXHAUSTED')),
    attempts        integer not null default 0,
    tries           integer not null default 0,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (webhook_id, sequence)
);

comment on column webhook_delivery.thread is 'what must arrive in order; of one thread one delivery is ready, the others wait';
comment on column webhook_delivery.personal is 'encrypted under the key of the subject';
comment on column webhook_delivery.attempts is 'since it was last made ready by hand; tries counts them all';

create index webhook_delivery_ready on webhook_delivery (webhook_id, next_attempt_at, sequence) where state = 'READY';
create index webhook_delivery_open on webhook_delivery (webhook_id, thread, position) where state in ('READY', 'WAITING');
create index webhook_delivery_settled on webhook_delivery (settled_at) where settled_at is not null and data is not null;

create table webhook_attempt (
    delivery_id     varchar(64) not null,
    attempt         integer not null,
    attempted_at    timestamptz not null,
    duration_millis integer not null,
    status          integer,
    failure         varchar(64),
    answer          bytea,
    primary key (delivery_id, attempt)
);

comment on column webhook_attempt.answer is 'the start of what was answered, encrypted under the key of the delivery''s subject, if it has one';

-- Ranges of time that are being sent again.
create table webhook_replay (
    replay_id    varchar(64) primary key,
    webhook_id   varchar(64) not null,
    from_time    timestamptz not null,
    to_time      timestamptz not null,
    token        bytea,
    token_type   varchar(255),
    end_position bigint not null,
    repeated     bigint not null default 0,
    created_at   timestamptz not null default now(),
    finished_at  timestamptz
);

create index webhook_replay_open on webhook_replay (created_at) where finished_at is null;
