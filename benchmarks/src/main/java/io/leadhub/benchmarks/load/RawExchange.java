package io.leadhub.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Writes any bytes to a connection of their own and reads whatever comes back. */
public final class RawExchange {

    private RawExchange() {}

    /**
     * The first answer, or one without status when the server just closed the connection.
     *
     * @param endsEarly whether to tell the server after the last byte that nothing more will come
     * @throws SocketTimeoutException when the server neither answered nor closed in time
     */
    public static Answer send(InetSocketAddress server, byte[] bytes, boolean endsEarly, Duration patience)
            throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            write(socket, bytes, endsEarly);
            return read(socket);
        }
    }

    /** A server may well refuse before it has read everything; its answer counts, not the broken pipe. */
    private static void write(Socket socket, byte[] bytes, boolean endsEarly) {
        try {
            socket.getOutputStream().write(bytes);
            if (endsEarly) {
                socket.shutdownOutput();
            }
        } catch (IOException refusedEarly) {
            return;
        }
    }

    private static Answer read(Socket socket) throws IOException {
        var parser = new AnswerParser();
        var piece = new byte[16 * 1024];
        try {
            while (true) {
                var read = socket.getInputStream().read(piece);
                if (read < 0) {
                    var last = parser.atEnd();
                    return last == null ? Answer.UNANSWERED : last;
                }
                parser.take(ByteBuffer.wrap(piece, 0, read));
                var answer = parser.poll();
                if (answer != null) {
                    return answer;
                }
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            return Answer.UNANSWERED;
        }
    }
}
