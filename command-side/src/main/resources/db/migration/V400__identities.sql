CREATE SEQUENCE lead_number START WITH 1001;

-- One row for each record of a partner's system. Keys are keyed hashes: nothing here tells what they stand for.
CREATE TABLE lead_source (
    source_key BYTEA PRIMARY KEY,
    lead_id    VARCHAR(64) NOT NULL,
    number     BIGINT      NOT NULL,
    mobile_key BYTEA
);
CREATE INDEX lead_source_lead ON lead_source (lead_id);

-- Which lead a mobile number leads to, as long as one of its sources states it.
CREATE TABLE mobile_claim (
    mobile_key BYTEA PRIMARY KEY,
    lead_id    VARCHAR(64) NOT NULL
);
