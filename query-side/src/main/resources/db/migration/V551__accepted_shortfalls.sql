-- How many documents the new index may lack that the one in use has; somebody accepted that.
ALTER TABLE projection_rebuild ADD COLUMN accepted_missing BIGINT NOT NULL DEFAULT 0;

ALTER TABLE projection_way_back ALTER COLUMN comparison TYPE TEXT;

-- Of each projection whose last rebuild was given up: in what the new index fell short.
CREATE TABLE projection_shortfall (
    projection   VARCHAR(64)  PRIMARY KEY,
    index_name   VARCHAR(128) NOT NULL,
    comparison   TEXT         NOT NULL,
    abandoned_at TIMESTAMPTZ  NOT NULL
);
