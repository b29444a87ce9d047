create table hook (
    hook_key           varchar(64) primary key,
    hook_id            varchar(64) not null unique,
    partner_id         varchar(64) not null references partner,
    channel            varchar(64) not null,
    status             varchar(16) not null check (status in ('ENABLED', 'DISABLED')),
    secret             bytea,
    secret_fingerprint varchar(64) not null,
    answer_status      integer not null,
    answer_body        text not null,
    mapping_version    integer not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null
);

create index hook_of_partner on hook (partner_id, channel, created_at);

comment on column hook.secret is 'sealed, bound to hook/<hook_key>; null where pushes are not signed';

-- Every version stays: payloads are read by the one that was in force when they arrived, also after the hook is gone.
create table hook_mapping (
    hook_key varchar(64) not null,
    version  integer     not null,
    mapping  text        not null,
    primary key (hook_key, version)
);
