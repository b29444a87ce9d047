create table api_key (
    key_id               varchar(36) primary key,
    partner_id           varchar(64) not null references partner,
    access_key_id        varchar(64) not null unique,
    version              integer not null,
    secret               bytea not null,
    fingerprint          varchar(64) not null,
    previous_secret      bytea,
    previous_valid_until timestamptz,
    status               varchar(16) not null check (status in ('ENABLED', 'DISABLED')),
    description          varchar(1000) not null,
    allowed_ip_addresses text[] not null,
    requests_per_second  integer not null,
    burst                integer not null,
    expires_at           timestamptz,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    check ((previous_secret is null) = (previous_valid_until is null))
);

create index api_key_of_partner on api_key (partner_id, key_id);

comment on column api_key.secret is 'sealed, bound to api_key/<key_id>/<version>';
comment on column api_key.previous_secret is 'sealed, bound to api_key/<key_id>/<version - 1>';
