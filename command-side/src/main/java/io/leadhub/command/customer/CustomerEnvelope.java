package io.leadhub.command.customer;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.problem.RefusalEnvelope;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Refusals as the source document words them: every problem in one sentence each. */
@Component
class CustomerEnvelope implements RefusalEnvelope {

    private static final String BASE = "/api/external";

    /** @param error what is wrong, {@code message} what could not be done because of it */
    record Refused(boolean success, String error, String message) {}

    @Override
    public boolean covers(String path) {
        return path.equals(BASE) || path.startsWith(BASE + "/");
    }

    @Override
    public Refused enclose(Rejection rejection) {
        return new Refused(false, error(rejection), message(rejection.code()));
    }

    private static String error(Rejection rejection) {
        return switch (rejection.code()) {
            case INVALID_JSON -> "请求体不是有效的JSON";
            case INVALID_PARAMETER, INVALID_DOUYIN_LEAD_QUERY, DOUYIN_AUTH -> problems(rejection);
            case PAYLOAD_TOO_LARGE -> "请求体超过1MB";
            case UNSUPPORTED_MEDIA_TYPE -> "请求体必须是未压缩的application/json";
            case INVALID_CREDENTIALS -> "缺少有效的访问凭证";
            case INVALID_SIGNATURE -> "密钥或签名不正确";
            case TIMESTAMP_OUT_OF_RANGE -> "X-Timestamp与服务器时间相差超过300秒";
            case NONCE_REUSED -> "X-Nonce已被使用";
            case KEY_DISABLED -> "密钥已停用或已过期";
            case IP_NOT_ALLOWED -> "来源地址不在IP白名单内";
            case INSUFFICIENT_SCOPE -> "没有leads:write权限";
            case NOT_FOUND -> "接口不存在";
            case METHOD_NOT_ALLOWED -> "该接口不支持此请求方法";
            case CONFLICT, DOUYIN_LEAD_SYNC -> conflict(rejection.details());
            case IDEMPOTENCY_KEY_REUSED -> "请求标识已被其他请求使用";
            case RATE_LIMITED -> "请求过于频繁，请稍后重试";
            case INTERNAL_ERROR, ABANDONED, DOUYIN_API -> "服务器内部错误";
            case UNAVAILABLE -> "服务暂时不可用，请稍后重试";
        };
    }

    private static String message(ErrorCode code) {
        return switch (code) {
            case INVALID_JSON,
                    INVALID_PARAMETER,
                    INVALID_DOUYIN_LEAD_QUERY,
                    DOUYIN_AUTH,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE -> "请求数据验证失败";
            case INVALID_CREDENTIALS, INVALID_SIGNATURE, TIMESTAMP_OUT_OF_RANGE, NONCE_REUSED -> "身份验证失败";
            case KEY_DISABLED, IP_NOT_ALLOWED, INSUFFICIENT_SCOPE -> "没有访问权限";
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "请求地址或方法错误";
            case CONFLICT, DOUYIN_LEAD_SYNC, IDEMPOTENCY_KEY_REUSED -> "客户信息保存失败";
            case RATE_LIMITED -> "超过请求频率限制";
            case INTERNAL_ERROR, ABANDONED, DOUYIN_API, UNAVAILABLE -> "请求处理失败";
        };
    }

    /** A conflict about no field is one with the same request, which is still being carried out. */
    private static String conflict(List<FieldProblem> details) {
        if (details.isEmpty()) {
            return "相同标识的请求正在处理中，请稍后重试";
        }
        return details.getFirst().field().equals(CustomerField.PHONE.path()) ? "手机号已存在" : "该用户已有更新的请求";
    }

    private static String problems(Rejection rejection) {
        return rejection.details().isEmpty()
                ? "请求参数不正确"
                : rejection.details().stream()
                        .map(CustomerEnvelope::sentence)
                        .distinct()
                        .collect(Collectors.joining("；"));
    }

    private static String sentence(FieldProblem problem) {
        if (problem.field().isEmpty()) {
            return "请求体必须是JSON对象";
        }
        return switch (problem.code()) {
            case "REQUIRED" -> problem.field() + "为必填字段";
            case "CHARACTER" -> problem.field() + "包含无法保存的字符";
            default ->
                CustomerField.at(problem.field()).map(CustomerField::rule).orElse(problem.field() + "格式不正确");
        };
    }
}
