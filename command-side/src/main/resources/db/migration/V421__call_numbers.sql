-- Numbers that partners had appended to tasks of their call platforms. The contact id is a keyed hash of partner, task
-- and number: nothing here tells whose it is.
CREATE TABLE call_number (
    contact_id UUID PRIMARY KEY,
    partner_id VARCHAR(64) NOT NULL,
    receipt_id VARCHAR(64) NOT NULL,
    state      VARCHAR(16) NOT NULL CHECK (state IN ('SENT', 'UNKNOWN', 'APPENDED', 'REFUSED')),
    tries      INTEGER     NOT NULL DEFAULT 0,
    due_at     TIMESTAMPTZ
);
CREATE INDEX call_number_due_at ON call_number (due_at) WHERE state IN ('SENT', 'UNKNOWN');

COMMENT ON COLUMN call_number.state IS 'SENT: may have been sent, and somebody is at it until due_at; UNKNOWN: may have been sent, and is asked about at due_at';
