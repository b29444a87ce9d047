package io.leadhub.query.elasticsearch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** An answer that has arrived, in the portions that it was gathered in; one that was refused fails whoever reads it. */
final class AnswerEntity extends AbstractHttpEntity {

    private final List<byte[]> portions;
    private final int lengthOfLast;
    private final @Nullable AnswerRefused refusal;

    AnswerEntity(
            @Nullable EntityDetails details, List<byte[]> portions, int lengthOfLast, @Nullable AnswerRefused refusal) {
        super(details == null ? null : details.getContentType(), details == null ? null : details.getContentEncoding());
        this.portions = portions;
        this.lengthOfLast = lengthOfLast;
        this.refusal = refusal;
    }

    @Override
    public InputStream getContent() throws AnswerRefused {
        if (refusal != null) {
            throw refusal;
        }
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, portions.size())
                .mapToObj(i -> new ByteArrayInputStream(portions.get(i), 0, length(i)))
                .toList()));
    }

    @Override
    public long getContentLength() {
        return IntStream.range(0, portions.size()).mapToLong(this::length).sum();
    }

    private int length(int portion) {
        return portion == portions.size() - 1 ? lengthOfLast : portions.get(portion).length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() throws IOException {}
}
