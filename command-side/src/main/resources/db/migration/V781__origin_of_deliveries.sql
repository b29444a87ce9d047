-- The request that a delivery stems from, for traces.
alter table webhook_delivery add column correlation_id varchar(128);
