package io.leadhub.edge.signature;

import java.util.Optional;

/** The api keys that partners sign with. A change shows here within a second on every node. */
public interface ApiKeys {

    Optional<ApiKey> findByAccessKeyId(String accessKeyId);
}
