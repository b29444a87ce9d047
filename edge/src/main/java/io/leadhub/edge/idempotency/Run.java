package io.leadhub.edge.idempotency;

import java.util.UUID;

/**
 * One attempt to carry a request out.
 *
 * @param key under which its answer is kept
 * @param id differs between attempts, so that one that lost its place changes nothing any longer
 */
record Run(RequestKey key, UUID id) {}
