create table oauth_client (
    client_id            varchar(64) primary key,
    partner_id           varchar(64) not null references partner,
    name                 varchar(200) not null,
    scopes               text not null,
    secret_hash          bytea not null,
    fingerprint          varchar(64) not null,
    previous_secret_hash bytea,
    previous_valid_until timestamptz,
    status               varchar(16) not null check (status in ('ENABLED', 'DISABLED')),
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    check ((previous_secret_hash is null) = (previous_valid_until is null))
);

create index oauth_client_of_partner on oauth_client (partner_id, client_id);

comment on column oauth_client.scopes is 'separated by single spaces';
comment on column oauth_client.secret_hash is 'keyed hash for the purpose client-secret';
