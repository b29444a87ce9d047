package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerParserTest {

    private final AnswerParser parser = new AnswerParser();

    @Test
    void readsABodyOfStatedLengthByteByByte() {
        var answer = whole("HTTP/1.1 202 \r\nContent-Length: 17\r\n\r\n{\"receiptId\":\"1\"}");

        assertThat(answer.accepted()).isTrue();
        assertThat(answer.property("receiptId")).isEqualTo("1");
        assertThat(answer.property("leadId")).isEmpty();
    }

    @Test
    void joinsChunks() {
        var answer = whole("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

        assertThat(answer.text()).isEqualTo("abcde");
    }

    @Test
    void passesOverInterimAnswers() {
        var answer = whole("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void takesWhatComesUntilTheConnectionEnds() {
        assertThat(feedBytewise("HTTP/1.1 400 \r\n\r\nno length")).isNull();

        var answer = requireNonNull(parser.atEnd());
        assertThat(answer.text()).isEqualTo("no length");
        assertThat(parser.closing()).isTrue();
    }

    @Test
    void noticesThatTheServerWillClose() {
        feedBytewise("HTTP/1.1 202 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(parser.closing()).isTrue();
    }

    @Test
    void readsOneAnswerAfterAnother() {
        feedBytewise("HTTP/1.1 202 \r\nContent-Length: 2\r\n\r\nab");

        var second = whole("HTTP/1.1 429 \r\nContent-Length: 1\r\n\r\nc");
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.text()).isEqualTo("c");
    }

    @Test
    void doesNotTakeACutAnswerForAnAnswer() {
        assertThat(feedBytewise("HTTP/1.1 202 \r\nContent-Length: 5\r\n\r\nabc"))
                .isNull();
        assertThat(parser.atEnd()).isNull();
    }

    private Answer whole(String text) {
        return requireNonNull(feedBytewise(text));
    }

    private @Nullable Answer feedBytewise(String text) {
        Answer last = null;
        for (var one : text.getBytes(UTF_8)) {
            parser.take(ByteBuffer.wrap(new byte[] {one}));
            last = parser.poll();
        }
        return last;
    }
}
