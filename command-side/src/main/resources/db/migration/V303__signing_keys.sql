create table signing_key (
    kid          varchar(64) primary key,
    public_jwk   text not null,
    private_key  bytea not null,
    created_at   timestamptz not null,
    verify_until timestamptz
);

create unique index signing_key_that_signs on signing_key ((verify_until is null)) where verify_until is null;

comment on column signing_key.private_key is 'PKCS #8, sealed, bound to signing_key/<kid>';
comment on column signing_key.verify_until is 'null for the one key that signs; afterwards its tokens are accepted until then';
