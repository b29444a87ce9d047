-- Whether an event of a stream is parked is asked whenever somebody looks what became of it.
CREATE INDEX dead_letter_stream ON dead_letter_entry (aggregate_identifier);
