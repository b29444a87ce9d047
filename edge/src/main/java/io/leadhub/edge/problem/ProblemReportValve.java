package io.leadhub.edge.problem;

import io.leadhub.edge.correlation.CorrelationId;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What Tomcat refuses before any filter sees it (a broken request line, an illegal target), in the house format. Public
 * because Tomcat creates it by name.
 */
public class ProblemReportValve extends ErrorReportValve {

    private final ProblemWriter writer = new ProblemWriter(List.of());

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            request.setAttribute(CorrelationId.ATTRIBUTE, CorrelationId.of(request));
            writer.write(request, response, status == null ? Refusal.unexpected() : Refusal.of(status));
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The client has gone", gone);
        }
    }
}
