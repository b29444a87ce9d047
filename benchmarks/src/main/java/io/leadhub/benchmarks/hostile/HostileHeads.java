package io.leadhub.benchmarks.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leadhub.benchmarks.hostile.HostileRequest.Kind;
import io.leadhub.benchmarks.hostile.HostileRequest.Sender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Heads, framing and encodings that a careless server misreads. */
final class HostileHeads {

    private static final Pick VALUES = Pick.from("a\u0000b¦a\rb¦a\tb¦" + "x".repeat(7_000) + "¦" + "x".repeat(60_000)
            + "¦\u00ff\u00fe¦${jndi:ldap://127.0.0.1/a}¦a\r\n b¦a%0d%0aX-Injected: 1¦' OR 1=1 --¦-1"
            + "¦99999999999999999999¦1e9¦¦ ¦\"¦../../etc/passwd¦<script>alert(1)</script>");

    private static final Pick NAMES =
            Pick.from("X-Correlation-Id¦X-Nonce¦X-Timestamp¦X-Signature¦X-Access-Key-Id¦X-Forwarded-For¦Forwarded"
                    + "¦Accept¦Content-Type¦Host¦Range¦Cookie¦Accept-Language¦Accept-Encoding¦Expect¦If-None-Match"
                    + "¦Origin¦Authorization¦Content-Length¦X-HTTP-Method-Override");

    static final List<Kind> KINDS = List.of(
            HostileHeads::injectedHeaders,
            HostileHeads::compressed,
            HostileHeads::announcesMoreThanItSends,
            HostileHeads::sendsMoreThanItAnnounces,
            HostileHeads::chunksThatAreNone,
            HostileHeads::contentTypes,
            HostileHeads::methods,
            HostileHeads::badCredentials);

    private HostileHeads() {}

    private static HostileRequest injectedHeaders(Sender sender, SplittableRandom random) {
        var name = NAMES.any(random);
        var line = name + ": " + VALUES.any(random) + "\r\n";
        var request = sender.writer()
                .write(
                        "POST",
                        "/public/v1/leads/ingest",
                        Json.honest(random),
                        "Content-Type: application/json\r\n" + line);
        return new HostileRequest("the header " + name, request, true);
    }

    private static HostileRequest compressed(Sender sender, SplittableRandom random) {
        var encodings = Pick.from("gzip¦deflate¦br¦zstd¦identity, gzip¦gzip, gzip¦x¦GZIP");
        var encoding = encodings.any(random);
        var plain = random.nextBoolean() ? Json.honest(random) : new byte[8 << 20];
        var head = "Content-Type: application/json\r\nContent-Encoding: " + encoding + "\r\n";
        var body = random.nextInt(3) == 0 ? Json.honest(random) : gzip(plain);
        return new HostileRequest(
                "compressed as " + encoding,
                sender.writer().write("POST", "/public/v1/leads/ingest", body, head),
                false);
    }

    private static HostileRequest announcesMoreThanItSends(Sender sender, SplittableRandom random) {
        var whole = sender.writer().ingest(Json.honest(random));
        var kept = random.nextInt(whole.length);
        return new HostileRequest("ends after " + kept + " bytes", Arrays.copyOf(whole, kept), true);
    }

    private static HostileRequest sendsMoreThanItAnnounces(Sender sender, SplittableRandom random) {
        var whole = sender.writer().ingest(Json.honest(random));
        var more = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(5_000));
        random.nextBytes(whole);
        System.arraycopy(
                whole,
                0,
                more,
                more.length - Math.min(whole.length, more.length - whole.length),
                Math.min(whole.length, more.length - whole.length));
        return new HostileRequest("goes on after its end", more, true);
    }

    private static HostileRequest chunksThatAreNone(Sender sender, SplittableRandom random) {
        var sizes = Pick.from("ffffffff¦-1¦zz¦¦7fffffffffffffff¦" + "0;" + "x".repeat(9_000) + "¦"
                + "2\r\n{}\r\n0\r\nX-Trailer: " + "y".repeat(9_000) + "\r\n" + "¦100000");
        var length = random.nextInt(3) == 0 ? "Content-Length: 5\r\n" : "";
        var text = "POST /public/v1/leads/ingest HTTP/1.1\r\nHost: " + sender.host() + "\r\n" + length
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + sizes.any(random) + "\r\n{}\r\n";
        return new HostileRequest("chunks that are none", text.getBytes(ISO_8859_1), true);
    }

    private static HostileRequest contentTypes(Sender sender, SplittableRandom random) {
        var types = Pick.from("text/plain¦application/xml¦multipart/form-data¦multipart/form-data; boundary="
                + "¦multipart/form-data; boundary=x¦application/x-www-form-urlencoded"
                + "¦application/json; charset=utf-16¦application/json; charset=no-such¦*/*¦a¦application/json;;;"
                + "¦application/cbor¦application/x-java-serialized-object");
        var type = types.any(random);
        var accept = random.nextInt(3) == 0 ? "Accept: application/xml\r\n" : "";
        var head = "Content-Type: " + type + "\r\n" + accept;
        return new HostileRequest(
                "the type " + type,
                sender.writer().write("POST", "/public/v1/leads/ingest", Json.honest(random), head),
                false);
    }

    private static HostileRequest methods(Sender sender, SplittableRandom random) {
        var methods = Pick.from("GET¦PUT¦DELETE¦PATCH¦REPORT¦OPTIONS¦TRACE¦PROPFIND¦get¦CONNECT");
        var paths = Pick.from("/public/v1/leads/ingest¦/public/v1/leads/ingest/¦/public/v1/leads/ingest/%00"
                + "¦/public/v1/leads/ingest/..;/x¦/public//v1/leads/ingest¦/%2e%2e/%2e%2e/etc/passwd"
                + "¦/public/v1/leads/ingest/batch¦" + "/public/v1/leads/ingest/" + "9".repeat(5_000)
                + "¦/public/v1/leads/ingest/%ff%fe¦/public/v1/leads/ingest?dryRun=maybe¦/error¦/actuator/env¦/");
        var method = methods.any(random);
        var path = paths.any(random);
        return new HostileRequest(method + " somewhere", sender.writer().write(method, path, new byte[0], ""), true);
    }

    private static HostileRequest badCredentials(Sender sender, SplittableRandom random) {
        var lines = new StringBuilder("POST /public/v1/leads/ingest HTTP/1.1\r\nHost: " + sender.host()
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n");
        for (var name : List.of("X-Access-Key-Id", "X-Timestamp", "X-Nonce", "X-Signature")) {
            if (random.nextInt(4) > 0) {
                var value = VALUES.any(random);
                lines.append(name)
                        .append(": ")
                        .append(value.indexOf('\n') >= 0 ? "x" : value)
                        .append("\r\n");
            }
        }
        return new HostileRequest("credentials that are none", (lines + "\r\n{}").getBytes(ISO_8859_1), true);
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
