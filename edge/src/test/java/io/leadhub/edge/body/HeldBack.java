package io.leadhub.edge.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A sender that announces a body and does not send all of it. */
final class HeldBack implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    HeldBack(int port, String client, int announced, int sent) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
        String head = "POST /try/bytes HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + client + "\r\nContent-Length: "
                + announced + "\r\n\r\n";
        send(head.getBytes(ISO_8859_1));
        send(new byte[sent]);
    }

    /** Whoever is refused may be hung up on before he has said all. */
    boolean send(byte[] bytes) {
        try {
            OutputStream output = socket.getOutputStream();
            output.write(bytes);
            output.flush();
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /** Sends byte after byte until there is an answer. */
    String trickle() throws IOException {
        socket.setSoTimeout(20);
        while (true) {
            try {
                int first = socket.getInputStream().read();
                socket.setSoTimeout(TIMEOUT_MILLIS);
                return (char) first + answer();
            } catch (SocketTimeoutException none) {
                send(new byte[1]);
            }
        }
    }

    /** The status line and the headers. */
    String answer() throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            answer.append(line).append('\n');
        }
        return answer.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
