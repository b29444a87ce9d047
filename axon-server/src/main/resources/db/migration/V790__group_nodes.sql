create table group_node (
    processing_group varchar(255) not null,
    node             varchar(36) not null,
    seen_at          timestamptz not null,
    primary key (processing_group, node)
);

comment on table group_node is 'nodes that work on a group, as long as they are heard of';
