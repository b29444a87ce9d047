package io.leadhub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** Takes traces in over OTLP as a collector does, and keeps what they say of steps. */
public final class TraceCollector {

    private static final TraceCollector ONLY = new TraceCollector();

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;

    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** A step of a request. */
    public record Step(String trace, String id, String parent, String name, String everything) {}

    static String endpoint() {
        return "http://127.0.0.1:" + ONLY.server.getAddress().getPort() + "/v1/traces";
    }

    public static List<Step> steps(String trace) {
        return ONLY.steps.stream().filter(step -> step.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            for (byte[] resource : all(request, 1)) {
                for (byte[] scope : all(resource, 2)) {
                    all(scope, 2).forEach(span -> steps.add(step(span)));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Step step(byte[] span) {
        HexFormat hex = HexFormat.of();
        return new Step(
                hex.formatHex(first(span, 1)),
                hex.formatHex(first(span, 2)),
                hex.formatHex(first(span, 4)),
                new String(first(span, 5), UTF_8),
                new String(span, UTF_8));
    }

    private static byte[] first(byte[] message, int field) {
        List<byte[]> all = all(message, field);
        return all.isEmpty() ? new byte[0] : all.getFirst();
    }

    /** The values of a field of a protobuf message that are made of bytes. */
    private static List<byte[]> all(byte[] message, int wanted) {
        List<byte[]> values = new ArrayList<>();
        walk(ByteBuffer.wrap(message), (field, value) -> {
            if (field == wanted) {
                values.add(value);
            }
        });
        return values;
    }

    private static void walk(ByteBuffer message, BiConsumer<Integer, byte[]> found) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            switch ((int) (tag & 7)) {
                case VARINT -> varint(message);
                case EIGHT_BYTES -> message.position(message.position() + Long.BYTES);
                case BYTES -> {
                    byte[] value = new byte[(int) varint(message)];
                    message.get(value);
                    found.accept((int) (tag >> 3), value);
                }
                default -> message.position(message.position() + Integer.BYTES);
            }
        }
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
