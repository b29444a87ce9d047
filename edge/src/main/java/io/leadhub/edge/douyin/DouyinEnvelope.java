package io.leadhub.edge.douyin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.problem.ErrorStatus;
import io.leadhub.edge.problem.RefusalEnvelope;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refusals behind the doors of docs/api/douyin.md. */
@Component
public class DouyinEnvelope implements RefusalEnvelope {

    /** Begins the paths of all these doors. */
    public static final String BASE = "/api/v1/lead/douyin";

    /**
     * @param code the HTTP status
     * @param error why; the exceptions of the source document are {@code DOUYIN_API}, {@code DOUYIN_AUTH},
     *     {@code DOUYIN_LEAD_SYNC} and {@code INVALID_DOUYIN_LEAD_QUERY}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Refused(int code, String message, String error, List<FieldProblem> details) {}

    @Override
    public boolean covers(String path) {
        return path.equals(BASE) || path.startsWith(BASE + "/");
    }

    @Override
    public Refused enclose(Rejection rejection) {
        return new Refused(
                ErrorStatus.of(rejection.code()).value(),
                rejection.message(),
                rejection.code().name(),
                rejection.details());
    }
}
