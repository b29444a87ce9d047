CREATE TABLE platform_key (
    name       VARCHAR(64) PRIMARY KEY,
    sealed_key BYTEA NOT NULL
);

CREATE TABLE subject_key (
    subject     VARCHAR(255) PRIMARY KEY,
    wrapped_key BYTEA NOT NULL
);
