-- Requests that take long, as long as they do; what a crash leaves behind ends with its lease.
CREATE TABLE long_request (
    request_id  UUID         PRIMARY KEY,
    caller      VARCHAR(255) NOT NULL,
    lease_until TIMESTAMPTZ  NOT NULL
);
CREATE INDEX long_request_caller ON long_request (caller);
