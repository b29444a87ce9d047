package io.leadhub.query.elasticsearch;

import co.elastic.clients.transport.rest5_client.Rest5ClientOptions;
import co.elastic.clients.transport.rest5_client.SafeResponseConsumer;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.nio.support.AbstractAsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Has the client gather an answer where its bytes are counted. */
final class CountedAnswers extends AbstractAsyncResponseConsumer<ClassicHttpResponse, HttpEntity> {

    private CountedAnswers(ArrivingAnswer arriving) {
        super(arriving);
    }

    /** How to ask so that the answer counts for this request; each attempt has a share of its own. */
    static Rest5ClientOptions in(HeldAnswers held) {
        return new Rest5ClientOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setHttpAsyncResponseConsumerFactory(
                                () -> new SafeResponseConsumer<>(new CountedAnswers(new ArrivingAnswer(held))))
                        .build(),
                false);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    protected ClassicHttpResponse buildResult(
            HttpResponse response, @Nullable HttpEntity entity, @Nullable ContentType type) {
        BasicClassicHttpResponse whole = new BasicClassicHttpResponse(response.getCode(), response.getReasonPhrase());
        whole.setHeaders(response.getHeaders());
        whole.setEntity(entity);
        return whole;
    }
}
