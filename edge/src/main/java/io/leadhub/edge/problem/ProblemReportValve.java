package io.leadhub.edge.problem;

import io.leadhub.edge.correlation.CorrelationId;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What Tomcat refuses before any filter sees it (a broken request line, an illegal target), in the house format. Public
 * because Tomcat creates it by name.
 */
public class ProblemReportValve extends ErrorReportValve {

    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

    private final ProblemWriter writer = new ProblemWriter(List.of());

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            request.setAttribute(CorrelationId.ATTRIBUTE, CorrelationId.of(request));
            writer.write(request, response, refusalOf(request, response));
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The client has gone", gone);
        }
    }

    private static Refusal refusalOf(Request request, Response response) {
        HttpStatus status =
                isTunnel(request) ? HttpStatus.METHOD_NOT_ALLOWED : HttpStatus.resolve(response.getStatus());
        Refusal refusal = status == null ? Refusal.unexpected() : Refusal.of(status);
        return status == HttpStatus.METHOD_NOT_ALLOWED && !response.containsHeader(HttpHeaders.ALLOW)
                ? refusal.with(HttpHeaders.ALLOW, METHODS)
                : refusal;
    }

    /** Tomcat says 501 to whoever takes it for a proxy, although it knows the method well. */
    private static boolean isTunnel(Request request) {
        return "CONNECT".equals(request.getMethod());
    }
}
