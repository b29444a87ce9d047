-- Of each projection that was made anew: the index that it had before, and up to where that one is complete.
CREATE TABLE projection_way_back (
    projection     VARCHAR(64)  PRIMARY KEY,
    index_name     VARCHAR(128) NOT NULL,
    previous_index VARCHAR(128) NOT NULL,
    position       BIGINT       NOT NULL,
    comparison     VARCHAR(2000) NOT NULL,
    switched_at    TIMESTAMPTZ  NOT NULL
);

-- Where to begin; the first event unless an index is brought up to date that was filled before.
ALTER TABLE projection_rebuild ADD COLUMN from_position BIGINT NOT NULL DEFAULT 0;
