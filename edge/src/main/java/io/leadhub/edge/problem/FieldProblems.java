package io.leadhub.edge.problem;

import io.leadhub.api.rejection.FieldProblem;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** What the framework found wrong with parameters and bound values, in the vocabulary of {@link FieldProblem}. */
final class FieldProblems {

    private FieldProblems() {}

    static List<FieldProblem> of(BindException binding) {
        return binding.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? of(field)
                        : new FieldProblem("", codeOf(error.getCode()), sentence("", error.getDefaultMessage())))
                .toList();
    }

    static List<FieldProblem> of(HandlerMethodValidationException validation) {
        return validation.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> of(parameterOf(result), error)))
                .toList();
    }

    static FieldProblem mismatch(String name, @Nullable Class<?> required) {
        if (required == null) {
            return new FieldProblem(name, "TYPE", name + " is not of the expected type.");
        }
        String kind = required == boolean.class || required == Boolean.class
                ? "true or false"
                : required.isPrimitive() || Number.class.isAssignableFrom(required)
                        ? "a number"
                        : Temporal.class.isAssignableFrom(required)
                                ? "an ISO-8601 time"
                                : required.isEnum() ? "one of the documented values" : "in the documented form";
        return new FieldProblem(name, "TYPE", name + " must be " + kind + ".");
    }

    private static FieldProblem of(FieldError error) {
        return error.isBindingFailure()
                ? new FieldProblem(error.getField(), "TYPE", error.getField() + " is not of the expected type.")
                : new FieldProblem(
                        error.getField(),
                        codeOf(error.getCode()),
                        sentence(error.getField(), error.getDefaultMessage()));
    }

    private static FieldProblem of(String parameter, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String code = codes == null || codes.length == 0 ? null : codes[codes.length - 1];
        return new FieldProblem(parameter, codeOf(code), sentence(parameter, error.getDefaultMessage()));
    }

    private static String parameterOf(ParameterValidationResult result) {
        return Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "");
    }

    private static String sentence(String field, @Nullable String message) {
        return (field + " " + Objects.requireNonNullElse(message, "is not as it must be")).strip() + ".";
    }

    private static String codeOf(@Nullable String constraint) {
        return switch (Objects.requireNonNullElse(constraint, "")) {
            case "NotNull", "NotBlank", "NotEmpty" -> "REQUIRED";
            case "Size", "Length" -> "LENGTH";
            case "Min", "Max", "Positive", "PositiveOrZero", "DecimalMin", "DecimalMax" -> "RANGE";
            case "typeMismatch" -> "TYPE";
            default -> "FORMAT";
        };
    }
}
