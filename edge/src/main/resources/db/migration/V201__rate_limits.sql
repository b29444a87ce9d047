-- Token buckets that all nodes share. Unlogged: a lease costs no flush, and after a crash every bucket starts full.
create unlogged table rate_limit (
    id         varchar(255) primary key,
    state      bytea,
    expires_at bigint
);

create index rate_limit_expires_at on rate_limit (expires_at);
