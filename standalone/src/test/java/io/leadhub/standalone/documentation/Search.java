package io.leadhub.standalone.documentation;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.standalone.LivePlatform;
import io.swagger.v3.oas.annotations.Hidden;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A door that reads its parameters by itself, so that nothing but its code knows which they are. It is asked with one that
 * nobody knows, which it refuses when it has looked for all the others.
 *
 * @param method as a description spells it
 */
record Search(String path, String method, HandlerMethod door) {

    private static final String UNKNOWN = "UNKNOWN";
    private static final String NOBODY_KNOWS = "nobodyKnows";
    private static final Caller ADMINISTRATOR = new Caller(PartnerId.PLATFORM, "client:admin", Set.of("admin"));

    static List<Search> all() {
        return LivePlatform.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(door -> readsByItself(door.getValue()))
                .map(door -> of(door.getKey(), door.getValue().createWithResolvedBean()))
                .toList();
    }

    private static boolean readsByItself(HandlerMethod door) {
        return !AnnotatedElementUtils.hasAnnotation(door.getBeanType(), Hidden.class)
                && Arrays.asList(door.getMethod().getParameterTypes()).contains(MultiValueMap.class);
    }

    private static Search of(RequestMappingInfo mapping, HandlerMethod door) {
        String method =
                mapping.getMethodsCondition().getMethods().iterator().next().name();
        return new Search(mapping.getPatternValues().iterator().next(), method.toLowerCase(Locale.ROOT), door);
    }

    /** What it looks for and knows what to do with. */
    Set<String> parameters() {
        Given nothing = new Given();
        refusal(nothing);
        Given everything = new Given();
        nothing.lookedFor.forEach(name -> everything.add(name, "1"));
        Set<String> parameters = new TreeSet<>(nothing.lookedFor);
        refusal(everything).rejection().details().stream()
                .filter(problem -> problem.code().equals(UNKNOWN))
                .map(FieldProblem::field)
                .forEach(parameters::remove);
        return parameters;
    }

    private RequestRejected refusal(Given given) {
        given.add(NOBODY_KNOWS, "1");
        try {
            door.getMethod().setAccessible(true);
            door.getMethod().invoke(door.getBean(), arguments(given));
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RequestRejected rejected) {
                return rejected;
            }
            throw new AssertionError(path, refused);
        } catch (IllegalAccessException e) {
            throw new AssertionError(path, e);
        }
        throw new AssertionError(path + " takes a parameter that nobody knows");
    }

    private @Nullable Object[] arguments(Given given) {
        return Stream.of(door.getMethod().getParameterTypes())
                .map(type -> argument(type, given))
                .toArray();
    }

    private static Object argument(Class<?> type, Given given) {
        return Stream.of(given, ADMINISTRATOR, new MockHttpServletRequest(), new MockHttpServletResponse(), "leads")
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /** Parameters of a request, and which names were looked for among them. */
    private static final class Given extends LinkedMultiValueMap<String, String> {

        private static final long serialVersionUID = 1;

        private final Set<String> lookedFor = new TreeSet<>();

        @Override
        public List<String> getOrDefault(Object name, List<String> otherwise) {
            lookedFor.add((String) name);
            return super.getOrDefault(name, otherwise);
        }
    }
}
