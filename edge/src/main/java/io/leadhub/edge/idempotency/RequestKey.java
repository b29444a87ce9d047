package io.leadhub.edge.idempotency;

import java.util.HexFormat;

/** A keyed hash of who asks and of the key that he gave his request. */
record RequestKey(byte[] hash) {

    /** Names the row that an answer is sealed for. */
    String row() {
        return "idempotent_request/" + HexFormat.of().formatHex(hash);
    }
}
