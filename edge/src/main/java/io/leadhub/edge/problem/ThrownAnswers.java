package io.leadhub.edge.problem;

import io.leadhub.edge.correlation.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers whatever was thrown; what nobody foresaw is logged under the request's correlation id and kept inside. */
@Component
class ThrownAnswers {

    private static final Logger log = LoggerFactory.getLogger(ThrownAnswers.class);

    private final ProblemWriter writer;

    ThrownAnswers(ProblemWriter writer) {
        this.writer = writer;
    }

    /**
     * Leaves an error alone that is already on its way, such as Tomcat's own about a body that broke off.
     *
     * @throws CutShort when a good answer has begun already: its end must not look like one
     */
    void answer(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (thrown instanceof ClientAbortException || thrown instanceof AsyncRequestNotUsableException) {
            log.debug("The client of request {} has gone", CorrelationId.of(request));
            return;
        }
        Refusal refusal = Refusals.of(thrown);
        if (refusal.isUnexpected()) {
            log.error("Request {} failed", CorrelationId.of(request), thrown);
        }
        if (response.isCommitted()) {
            if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
                throw new CutShort(thrown);
            }
            return;
        }
        writer.write(request, response, refusal);
    }
}
