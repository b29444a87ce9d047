-- Clients call leads by their numbers.
CREATE UNIQUE INDEX lead_source_number ON lead_source (number);
