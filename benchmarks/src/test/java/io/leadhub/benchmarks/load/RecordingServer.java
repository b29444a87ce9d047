package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Answers on real sockets what a test wants answered, and counts requests and connections. */
final class RecordingServer implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final IntFunction<String> answers;

    /** @param answers the whole answer to the n-th request; an empty one closes the connection instead */
    RecordingServer(IntFunction<String> answers) throws IOException {
        this.answers = answers;
        Thread.startVirtualThread(this::accept);
    }

    static String accepted() {
        return "HTTP/1.1 202 \r\nContent-Length: 17\r\n\r\n{\"receiptId\":\"1\"}";
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                var client = socket.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            // closed by the test
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            while (readRequest(in)) {
                var answer = answers.apply(requests.incrementAndGet());
                client.getOutputStream().write(answer.getBytes(ISO_8859_1));
                if (answer.isEmpty() || answer.contains("Connection: close")) {
                    return;
                }
            }
        } catch (IOException e) {
            // the driver went away
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        var length = head.toString().split("Content-Length: ", 2)[1].split("\r\n", 2)[0];
        in.readNBytes(Integer.parseInt(length));
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
