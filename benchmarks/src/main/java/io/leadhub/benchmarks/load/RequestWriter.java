package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.UUID;

/** Writes whole signed HTTP/1.1 requests, each with a nonce of its own. Not safe for several threads. */
public final class RequestWriter {

    public static final String INGEST = "/public/v1/leads/ingest";

    private static final byte[] NO_BODY = {};

    private final Signer signer;
    private final String fixedHeaders;
    private final String noncePrefix = UUID.randomUUID().toString().substring(0, 18);
    private long nonces;

    public RequestWriter(String host, Credentials credentials) {
        signer = new Signer(credentials.secretKey());
        fixedHeaders = " HTTP/1.1\r\nHost: " + host + "\r\nX-Access-Key-Id: " + credentials.accessKeyId() + "\r\n";
    }

    /** Posts one lead to the ingest door. */
    public byte[] ingest(byte[] body) {
        return post(INGEST, body);
    }

    public byte[] post(String pathAndQuery, byte[] body) {
        return write("POST", pathAndQuery, body, "Content-Type: application/json\r\n");
    }

    public byte[] get(String pathAndQuery) {
        return write("GET", pathAndQuery, NO_BODY, "");
    }

    /** Signs as usual but lets the caller say further header lines, each ending in CR LF. */
    public byte[] write(String method, String pathAndQuery, byte[] body, String furtherHeaders) {
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        var nonce = noncePrefix + Long.toString(nonces++, 36);
        var signature = signer.sign(method, pathAndQuery, timestamp, nonce, body);
        var length = body.length == 0 && method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n";
        var head = method + ' ' + pathAndQuery + fixedHeaders + "X-Timestamp: " + timestamp + "\r\nX-Nonce: " + nonce
                + "\r\nX-Signature: " + signature + "\r\n" + furtherHeaders + length + "\r\n";
        var headBytes = head.getBytes(ISO_8859_1);
        var request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        return request;
    }
}
