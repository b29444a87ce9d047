-- Terms of subscriptions change; what was written before, and what is read once more, goes by those of its time.
alter table webhook_delivery add column in_plain boolean not null default false;

comment on column webhook_delivery.in_plain is 'contact data was written in plain; it is masked when the subscription no longer allows that';

alter table webhook_outbox add column types_since jsonb;
alter table webhook_outbox add column types_position bigint;

comment on column webhook_outbox.types_since is 'from where in the stream on each type is told; null where all are since start_position';
comment on column webhook_outbox.types_position is 'the place of the last change of the types';
