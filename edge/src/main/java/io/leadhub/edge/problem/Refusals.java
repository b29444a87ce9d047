package io.leadhub.edge.problem;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Puts whatever was thrown on a request's way into the words of the house, without letting internals out. */
final class Refusals {

    private Refusals() {}

    static Refusal of(Throwable thrown) {
        return switch (thrown) {
            case RequestRejected rejected -> Refusal.of(rejected);
            case CommandExecutionException execution -> decided(execution);
            case CompletionException wrapper -> ofCause(wrapper);
            case ExecutionException wrapper -> ofCause(wrapper);
            case NoResourceFoundException missing -> notFound();
            case NoHandlerFoundException missing -> notFound();
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotSupportedException type ->
                Refusal.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This door reads application/json.");
            case HttpMediaTypeNotAcceptableException type -> notAcceptable();
            case MissingServletRequestParameterException missing -> required(missing.getParameterName());
            case MissingRequestHeaderException missing -> required(missing.getHeaderName());
            case MethodArgumentTypeMismatchException mismatch ->
                Refusal.because(List.of(FieldProblems.mismatch(mismatch.getName(), mismatch.getRequiredType())));
            case TypeMismatchException mismatch ->
                Refusal.because(List.of(FieldProblems.mismatch(
                        Objects.requireNonNullElse(mismatch.getPropertyName(), ""), mismatch.getRequiredType())));
            case BindException binding -> Refusal.because(FieldProblems.of(binding));
            case HandlerMethodValidationException validation -> Refusal.because(FieldProblems.of(validation));
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MultipartException multipart ->
                Refusal.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The multipart body cannot be read here.");
            case AsyncRequestTimeoutException timeout -> unavailable();
            case TransientDataAccessException busy -> unavailable();
            case DataAccessResourceFailureException unreachable -> unavailable();
            case CannotCreateTransactionException unreachable -> unavailable();
            case AuthenticationServiceException unreachable -> unavailable();
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            default -> ofContainer(thrown);
        };
    }

    private static Refusal ofCause(Throwable wrapper) {
        return wrapper.getCause() == null ? Refusal.unexpected() : of(wrapper.getCause());
    }

    private static Refusal decided(CommandExecutionException execution) {
        return execution
                .getDetails()
                .filter(Rejection.class::isInstance)
                .map(Rejection.class::cast)
                .map(Refusal::of)
                .orElseGet(() -> execution.getCause() == null ? Refusal.unexpected() : of(execution.getCause()));
    }

    private static Refusal unreadable(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof RequestRejected rejected
                ? Refusal.of(rejected)
                : Refusal.of(ErrorCode.INVALID_JSON, "The body is missing or cannot be read.");
    }

    private static Refusal notFound() {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is nothing at this address.");
    }

    private static Refusal methodNotAllowed(HttpRequestMethodNotSupportedException method) {
        Refusal refusal = Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "This address does not answer to that method.");
        @Nullable String[] supported = method.getSupportedMethods();
        return supported == null
                ? refusal
                : refusal.with(HttpHeaders.ALLOW, StringUtils.arrayToCommaDelimitedString(supported));
    }

    private static Refusal notAcceptable() {
        FieldProblem accept = new FieldProblem("Accept", "FORMAT", "None of the accepted media types is served here.");
        return new Refusal(
                HttpStatus.NOT_ACCEPTABLE,
                new Rejection(ErrorCode.INVALID_PARAMETER, accept.message(), List.of(accept)),
                null);
    }

    private static Refusal required(String name) {
        return Refusal.because(List.of(new FieldProblem(name, "REQUIRED", name + " is required.")));
    }

    private static Refusal unavailable() {
        return Refusal.of(ErrorCode.UNAVAILABLE, "Not possible at this moment; nothing was acknowledged.");
    }

    private static Refusal ofStatus(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null || !known.isError() ? Refusal.unexpected() : Refusal.of(known);
    }

    /** Tomcat tells a form or parameter that it cannot read by an exception that carries the status. */
    private static Refusal ofContainer(Throwable thrown) {
        return thrown instanceof org.apache.tomcat.util.http.InvalidParameterException invalid
                ? ofStatus(invalid.getErrorCode())
                : Refusal.unexpected();
    }
}
