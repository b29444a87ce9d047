package io.leadhub.standalone.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every door of both sides, as their controllers declare it. */
final class Doors {

    private Doors() {}

    record Door(String method, String path, String side) {}

    static List<Door> all() {
        return Stream.concat(
                        of("io.leadhub.command", "command-side").stream(),
                        of("io.leadhub.query", "query-side").stream())
                .toList();
    }

    private static List<Door> of(String side, String name) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents(side).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(controller -> of(controller, name))
                .toList();
    }

    private static Stream<Door> of(Class<?> controller, String side) {
        String[] bases = paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
        return Arrays.stream(controller.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping -> mapping != null && mapping.method().length > 0)
                .flatMap(mapping -> Arrays.stream(bases)
                        .flatMap(base -> Arrays.stream(paths(mapping)).flatMap(path -> Arrays.stream(mapping.method())
                                .map(method -> new Door(method.name(), example(base + path), side)))));
    }

    private static String[] paths(RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? new String[] {""} : mapping.path();
    }

    /** Names may look like anything, even like a part of another door's path. */
    private static String example(String path) {
        return path.replaceAll("\\{[^}]+}", "LD-20261120-000001");
    }
}
