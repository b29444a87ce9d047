-- What the command side keeps and the edge reads.
create table signing_key (
    kid          varchar(64) primary key,
    public_jwk   text not null,
    private_key  bytea not null,
    created_at   timestamptz not null,
    verify_until timestamptz
);

create table oauth_client (
    client_id            varchar(64) primary key,
    partner_id           varchar(64) not null,
    name                 varchar(200) not null,
    scopes               text not null,
    secret_hash          bytea not null,
    previous_secret_hash bytea,
    previous_valid_until timestamptz,
    status               varchar(16) not null,
    created_at           timestamptz not null,
    updated_at           timestamptz not null
);
