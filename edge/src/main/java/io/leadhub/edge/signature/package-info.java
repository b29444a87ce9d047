/** HMAC-signed requests: who signed, and whether the signature, its time and its nonce hold. */
@NullMarked
package io.leadhub.edge.signature;

import org.jspecify.annotations.NullMarked;
