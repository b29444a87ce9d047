package io.leadhub.backbone.serialization;

import io.leadhub.api.personal.DataSubject;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds whom a message is about. */
public final class DataSubjects {

    private static final ClassValue<Optional<MethodHandle>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .filter(component -> component.isAnnotationPresent(DataSubject.class))
                            .findFirst()
                            .map(DataSubjects::accessor)
                    : Optional.empty();
        }
    };

    private DataSubjects() {}

    /** The subject of a message that has one; empty for messages about nobody. */
    public static Optional<String> find(@Nullable Object message) {
        return message == null
                ? Optional.empty()
                : ACCESSORS.get(message.getClass()).map(accessor -> read(accessor, message));
    }

    static String of(@Nullable Object message) {
        return find(message)
                .orElseThrow(() -> new IllegalStateException("A record with @PersonalData names its @DataSubject"));
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            return MethodHandles.publicLookup().unreflect(component.getAccessor());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Messages are public records", e);
        }
    }

    private static String read(MethodHandle accessor, Object message) {
        try {
            return accessor.invoke(message).toString();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "Cannot read the subject of " + message.getClass().getName(), e);
        }
    }
}
