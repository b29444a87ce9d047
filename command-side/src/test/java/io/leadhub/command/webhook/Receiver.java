package io.leadhub.command.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes what is sent to it and answers byte by byte as it is told to, however wrong. */
final class Receiver implements AutoCloseable {

    private final ServerSocket server;
    private final Manners manners;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();

    /** What it does once it has read a request. */
    @FunctionalInterface
    interface Manners {
        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    Receiver(Manners manners) {
        this.manners = manners;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static Receiver answering(String answer) {
        return new Receiver((connection, out) -> out.write(answer.getBytes(ISO_8859_1)));
    }

    static Receiver answering(int status) {
        return answering("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n");
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/events";
    }

    int port() {
        return server.getLocalPort();
    }

    int connected() {
        return connected.get();
    }

    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connected.incrementAndGet();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            for (String request = read(in); request != null; request = read(in)) {
                requests.add(request);
                manners.answer(connection, out);
                out.flush();
            }
        } catch (IOException | InterruptedException gone) {
            // the sender has seen enough
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(ISO_8859_1).contains("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            request.write(next);
        }
        String head = request.toString(ISO_8859_1);
        int length = head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
