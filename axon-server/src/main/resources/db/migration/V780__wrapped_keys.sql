-- Whoever changes the master key finds what it wraps by these comments.
COMMENT ON COLUMN platform_key.sealed_key IS 'sealed, bound to platform_key/<name>';
COMMENT ON COLUMN subject_key.wrapped_key IS 'wrapped, bound to <subject>';
