-- Whoever lets go of a mobile number looks for another source that states it. Few state one that another lead holds:
-- they have an index to themselves, which all others never enter.
ALTER TABLE lead_source ADD COLUMN contested BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX lead_source_contested ON lead_source (mobile_key) WHERE contested;

COMMENT ON COLUMN lead_source.contested IS 'another lead held the mobile number when the source was last heard';

-- A number that is stated has a holder.
INSERT INTO mobile_claim (mobile_key, lead_id)
SELECT DISTINCT ON (mobile_key) mobile_key, lead_id FROM lead_source
WHERE mobile_key IS NOT NULL
ORDER BY mobile_key, number
ON CONFLICT (mobile_key) DO NOTHING;

UPDATE lead_source SET contested = true FROM mobile_claim
WHERE mobile_claim.mobile_key = lead_source.mobile_key AND mobile_claim.lead_id <> lead_source.lead_id;
