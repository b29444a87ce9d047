-- Which user of a partner a mobile number belongs to. Keyed hashes of partner and number, and of partner and user.
CREATE TABLE user_phone (
    phone_key BYTEA PRIMARY KEY,
    user_key  BYTEA NOT NULL UNIQUE
);

-- Payloads whose sender waits for a decision. One that stands here for long was left behind by a crash.
CREATE TABLE undecided_payload (
    receipt_id  VARCHAR(64) PRIMARY KEY,
    received_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX undecided_payload_received_at ON undecided_payload (received_at);
