create table outbound (
    partner_id         varchar(64) primary key references partner,
    key_hash           bytea not null unique,
    key_hint           varchar(16) not null,
    status             varchar(16) not null check (status in ('ENABLED', 'DISABLED')),
    alias              varchar(200) not null,
    description        varchar(1000) not null,
    access_key         varchar(200) not null,
    secret_version     integer not null,
    access_secret      bytea,
    secret_fingerprint varchar(64) not null,
    biz_type           varchar(16) not null,
    action             varchar(64) not null,
    base_url           varchar(500) not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null
);

comment on column outbound.key_hash is 'keyed hash for the purpose partner-key';
comment on column outbound.access_secret is 'sealed, bound to outbound/<partner_id>/<secret_version>';

-- What the environment said of a partner at the last start: only what it says differently at the next one is applied.
create table outbound_variable (
    partner_id  varchar(64) not null references partner,
    variable    varchar(64) not null,
    fingerprint varchar(64) not null,
    primary key (partner_id, variable)
);
