package io.leadhub.edge.json;

import io.leadhub.api.rejection.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.util.ClassUtil;

/** Notes what does not fit a record and lets the reading go on, so that every problem is named and not the first. */
final class BindingProblems extends DeserializationProblemHandler {

    /** Under this name each reading carries the list that its problems go to. */
    static final Object FOUND = BindingProblems.class;

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String name) {
        String field = pathOf(parser.streamReadContext());
        note(context, new FieldProblem(field, "UNKNOWN", field + " is not known here."));
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message) {
        parser.skipChildren();
        return mistyped(context, target.getRawClass(), "TYPE", " is not of the expected type.");
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String message) {
        return mistyped(context, target, "FORMAT", " does not have the documented form.");
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String message) {
        return mistyped(context, target, "RANGE", " is out of range.");
    }

    private static @Nullable Object mistyped(
            DeserializationContext context, Class<?> target, String code, String sentence) {
        String field = pathOf(context.getParser().streamReadContext());
        note(context, new FieldProblem(field, code, field + sentence));
        return target.isPrimitive() ? ClassUtil.defaultValue(target) : null;
    }

    @SuppressWarnings("unchecked")
    private static void note(DeserializationContext context, FieldProblem problem) {
        ((List<FieldProblem>) context.getAttribute(FOUND)).add(problem);
    }

    private static String pathOf(TokenStreamContext context) {
        String pointer = context.pathAsPointer().toString();
        int start = 0;
        while (start < pointer.length() && pointer.charAt(start) == '/') {
            start++;
        }
        return pointer.substring(start).replace('/', '.');
    }
}
