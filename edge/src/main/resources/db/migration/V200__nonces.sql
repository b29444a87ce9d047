-- Nonces of signed requests, kept until the timestamp that they came with has left the window.
create table nonce (
    access_key_id varchar(64) not null,
    nonce         varchar(64) not null,
    expires_at    timestamptz not null,
    primary key (access_key_id, nonce)
);

create index nonce_expires_at on nonce (expires_at);
