-- Numbers of callers who authorise accounts at Douyin (userId).
create table douyin_user (
    user_id bigint generated always as identity (start with 1001) primary key,
    actor   varchar(300) not null unique
);

-- An authorisation that somebody was sent to Douyin for. A row is used once, whatever comes of it.
create table douyin_state (
    state_hash   bytea primary key,
    partner_id   varchar(64)  not null,
    user_id      bigint       not null references douyin_user,
    actor        varchar(300) not null,
    callback_url varchar(500) not null,
    redirect_url varchar(500),
    cookie_hash  bytea,
    expires_at   timestamptz  not null,
    used_at      timestamptz
);

create index douyin_state_expires_at on douyin_state (expires_at);

comment on column douyin_state.state_hash is 'keyed hash for the purpose douyin-state';
comment on column douyin_state.cookie_hash is 'keyed hash for the purpose douyin-cookie; null where no browser asked';

create table t_douyin_auth (
    id                  bigint generated always as identity primary key,
    user_id             bigint       not null references douyin_user,
    douyin_user_id      varchar(100) not null unique,
    partner_id          varchar(64)  not null,
    status              varchar(16)  not null check (status in ('ACTIVE', 'LOST')),
    version             bigint       not null,
    access_token        bytea,
    refresh_token       bytea,
    expire_time         timestamptz  not null,
    refresh_expire_time timestamptz  not null,
    renewals            integer      not null,
    scope               varchar(255) not null,
    lost_reason         varchar(32),
    warned              boolean      not null default false,
    care_at             timestamptz,
    care_tries          integer      not null default 0,
    lease_until         timestamptz,
    sync_at             timestamptz,
    create_time         timestamptz  not null,
    update_time         timestamptz  not null
);

create index t_douyin_auth_user_id on t_douyin_auth (user_id);
create index t_douyin_auth_partner_id on t_douyin_auth (partner_id);
create index t_douyin_auth_care_at on t_douyin_auth (care_at) where status = 'ACTIVE';
create index t_douyin_auth_sync_at on t_douyin_auth (sync_at) where status = 'ACTIVE';

comment on column t_douyin_auth.version is 'grows with every change of the tokens';
comment on column t_douyin_auth.access_token is 'sealed, bound to t_douyin_auth/<douyin_user_id>/<version>/access';
comment on column t_douyin_auth.refresh_token is 'sealed, bound to t_douyin_auth/<douyin_user_id>/<version>/refresh';
comment on column t_douyin_auth.care_at is 'when the tokens are to be looked after next';
comment on column t_douyin_auth.lease_until is 'until then somebody is exchanging the tokens';
comment on column t_douyin_auth.sync_at is 'when fans are to be synchronised next without anybody asking';

create table douyin_sync (
    task_id        varchar(64)  primary key,
    douyin_user_id varchar(100) not null,
    partner_id     varchar(64)  not null,
    strategy       varchar(16)  not null check (strategy in ('FULL', 'INCREMENTAL')),
    status         varchar(16)  not null check (status in ('RUNNING', 'COMPLETED', 'FAILED')),
    next_cursor    bigint       not null default 0,
    pages          integer      not null default 0,
    fetched        integer      not null default 0,
    created        integer      not null default 0,
    updated        integer      not null default 0,
    total          integer,
    failure        varchar(32),
    answer         bigint,
    tries          integer      not null default 0,
    due_at         timestamptz  not null,
    lease          uuid,
    lease_until    timestamptz,
    events         bigint       not null,
    actor          varchar(300) not null,
    correlation_id varchar(128) not null,
    started_at     timestamptz  not null,
    ended_at       timestamptz
);

create unique index douyin_sync_running on douyin_sync (douyin_user_id) where status = 'RUNNING';
create index douyin_sync_due_at on douyin_sync (due_at) where status = 'RUNNING';

comment on column douyin_sync.next_cursor is 'where the page begins that is to be taken in next';
comment on column douyin_sync.answer is 'last code of Douyin, or HTTP status, that was none of success';
comment on column douyin_sync.events is 'how many events its stream has';

-- Fans that have been taken in, and what was known of each then. Nothing here tells who they are.
create table douyin_fan (
    douyin_user_id varchar(100) not null,
    fan_hash       bytea        not null,
    content_hash   bytea        not null,
    primary key (douyin_user_id, fan_hash)
);

comment on column douyin_fan.fan_hash is 'keyed hash of partner and open id for the purpose douyin-fan';
comment on column douyin_fan.content_hash is 'keyed hash of what Douyin said of the fan, for the purpose douyin-fan-content';
