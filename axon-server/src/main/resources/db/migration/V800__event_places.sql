-- Where the events of a stream stand in an event store that does not tell: filled only where events are on Axon Server.
CREATE TABLE event_place (
    stream          VARCHAR(255) NOT NULL,
    sequence_number BIGINT       NOT NULL,
    position        BIGINT       NOT NULL,
    PRIMARY KEY (stream, sequence_number)
);

CREATE TABLE event_place_reached (
    only_row BOOLEAN PRIMARY KEY DEFAULT true CHECK (only_row),
    position BIGINT NOT NULL
);

INSERT INTO event_place_reached (position) VALUES (-1);
