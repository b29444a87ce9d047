create table partner (
    partner_id    varchar(64) primary key,
    name          varchar(200) not null,
    description   varchar(1000) not null,
    registered_at timestamptz not null
);
