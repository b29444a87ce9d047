-- Requests that named a key, and their answers once there are any. Keys and fingerprints are keyed hashes.
create table idempotent_request (
    key_hash    bytea primary key,
    fingerprint bytea not null,
    run_id      uuid not null,
    lease_until timestamptz not null,
    created_at  timestamptz not null default now(),
    answer      bytea
);

create index idempotent_request_created_at on idempotent_request (created_at);

comment on column idempotent_request.answer is 'sealed, bound to idempotent_request/<hex of key_hash>';
