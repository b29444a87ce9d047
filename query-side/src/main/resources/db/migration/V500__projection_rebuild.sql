-- One row for each projection that is being made anew; the node that holds the lease does it.
CREATE TABLE projection_rebuild (
    projection  VARCHAR(64)  PRIMARY KEY,
    index_name  VARCHAR(128) NOT NULL,
    actor       VARCHAR(255) NOT NULL,
    started_at  TIMESTAMPTZ  NOT NULL,
    owner       VARCHAR(64),
    lease_until TIMESTAMPTZ
);
