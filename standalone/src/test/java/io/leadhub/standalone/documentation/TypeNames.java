package io.leadhub.standalone.documentation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json31;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Names types in a description after what they belong to as well, for many doors have something that is {@code Refused}. */
final class TypeNames extends TypeNameResolver {

    private static final Map<String, Set<String>> NAMED = new ConcurrentHashMap<>();

    private TypeNames() {}

    /** From now on, for all that is described. */
    static void use() {
        ModelConverters converters = ModelConverters.getInstance(true);
        ObjectMapper mapper = Json31.mapper();
        List.copyOf(converters.getConverters()).stream()
                .filter(ModelResolver.class::isInstance)
                .forEach(converters::removeConverter);
        converters.addConverter(new ModelResolver(mapper, new TypeNames()).openapi31(true));
    }

    /** Names that several of our types go by, with these types. */
    static List<Set<String>> shared() {
        return NAMED.values().stream().filter(types -> types.size() > 1).toList();
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        String name = withOwner(type, super.nameForClass(type, options));
        if (type.getName().startsWith("io.leadhub.")) {
            NAMED.computeIfAbsent(name, unseen -> new ConcurrentSkipListSet<>()).add(type.getName());
        }
        return name;
    }

    private static String withOwner(Class<?> type, String name) {
        Class<?> owner = type.getEnclosingClass();
        if (owner == null || !name.equals(type.getSimpleName())) {
            return name;
        }
        String of = owner.getSimpleName().replaceFirst("Controller$", "");
        return name.startsWith(of) ? name : of + name;
    }
}
