package io.leadhub.backbone.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the environment says of a node, as properties. */
final class NodeSettings {

    static final String MANAGEMENT_PORT = "management.server.port";
    static final String MANAGEMENT_ADDRESS = "management.server.address";
    static final String ADDRESS = "server.address";

    private static final List<Setting> OF_EVERY_NODE = List.of(
            Setting.required("LEADHUB_POSTGRES_URL", "spring.datasource.url", Form.POSTGRES),
            Setting.required("LEADHUB_POSTGRES_USERNAME", "spring.datasource.username"),
            Setting.required("LEADHUB_POSTGRES_PASSWORD", "spring.datasource.password"),
            Setting.defaulting(
                    "LEADHUB_POSTGRES_CONNECTIONS", "spring.datasource.hikari.maximum-pool-size", Form.COUNT, "20"),
            Setting.required("LEADHUB_MASTER_KEY", "leadhub.master-key", Form.KEY),
            Setting.defaulting("LEADHUB_PORT", "server.port", Form.PORT, "8080"),
            Setting.defaulting("LEADHUB_BIND", ADDRESS, Form.ADDRESS, "127.0.0.1"),
            Setting.defaulting("LEADHUB_MANAGEMENT_PORT", MANAGEMENT_PORT, Form.PORT, "8081"),
            Setting.defaulting("LEADHUB_MANAGEMENT_BIND", MANAGEMENT_ADDRESS, Form.ADDRESS, null));

    private static final String IN_A_FILE = "_FILE";

    private final Map<String, String> environment;
    private final Map<String, Object> properties = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private NodeSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * @param own what only this kind of node is told
     * @throws SettingsWrong naming every variable that is missing or makes no sense
     */
    static Map<String, Object> read(Map<String, String> environment, List<Setting> own) {
        NodeSettings settings = new NodeSettings(environment);
        Stream.concat(OF_EVERY_NODE.stream(), own.stream()).forEach(settings::read);
        if (!settings.problems.isEmpty()) {
            throw new SettingsWrong(settings.problems);
        }
        Object address = settings.properties.get(ADDRESS);
        if (address != null) {
            settings.properties.putIfAbsent(MANAGEMENT_ADDRESS, address);
        }
        return Map.copyOf(settings.properties);
    }

    private void read(Setting setting) {
        String stated = stated(setting.variable());
        String value = stated == null ? setting.otherwise() : stated;
        if (value == null) {
            if (setting.required() && problems.stream().noneMatch(problem -> problem.contains(setting.variable()))) {
                problems.add(
                        setting.variable() + " is not set: " + setting.form().description() + ".");
            }
        } else if (setting.form().fits(value)) {
            properties.put(setting.property(), value);
        } else {
            problems.add(setting.variable() + " is not " + setting.form().description() + ".");
        }
    }

    private @Nullable String stated(String variable) {
        Optional<String> value = nonBlank(variable);
        Optional<String> file = nonBlank(variable + IN_A_FILE);
        if (value.isPresent() && file.isPresent()) {
            problems.add(variable + " and " + variable + IN_A_FILE + " are both set: one of them has to go.");
        }
        return value.or(() -> file.flatMap(name -> content(variable + IN_A_FILE, name)))
                .orElse(null);
    }

    private Optional<String> content(String variable, String name) {
        try {
            String content = Files.readString(Path.of(name)).strip();
            if (content.isEmpty()) {
                problems.add("The file that " + variable + " names is empty: " + name + ".");
            }
            return Optional.of(content).filter(text -> !text.isEmpty());
        } catch (IOException | InvalidPathException e) {
            problems.add("The file that " + variable + " names cannot be read: " + name + ".");
            return Optional.empty();
        }
    }

    private Optional<String> nonBlank(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
