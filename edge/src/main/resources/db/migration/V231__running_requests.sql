-- Long requests that are being answered, on all nodes.
create table running_request (
    request_id  uuid primary key,
    caller      varchar(200) not null,
    lease_until timestamptz  not null
);

create index running_request_of_caller on running_request (caller);
