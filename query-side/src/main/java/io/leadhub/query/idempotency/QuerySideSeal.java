package io.leadhub.query.idempotency;

import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.edge.idempotency.AnswerSeal;
import org.springframework.stereotype.Component;

/** Keeps answers under the platform's own keys. */
@Component
class QuerySideSeal implements AnswerSeal {

    private final KeyedHash keyedHash;
    private final SecretBox box;

    QuerySideSeal(KeyedHash keyedHash, SecretBox box) {
        this.keyedHash = keyedHash;
        this.box = box;
    }

    @Override
    public byte[] hash(String purpose, String value) {
        return keyedHash.of(purpose, value);
    }

    @Override
    public byte[] seal(byte[] answer, String row) {
        return box.seal(answer, row);
    }

    @Override
    public byte[] open(byte[] sealed, String row) {
        return box.open(sealed, row);
    }
}
