package io.leadhub.backbone.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Runs a deployable until it is told to stop. What keeps it from starting is said in one line. */
public final class Node {

    private static final String UPDATE_CHECK_OFF = "axoniq.update-checker.disabled";

    private final String name;
    private final Class<?> application;
    private final List<Setting> own;
    private final Function<Throwable, Optional<String>> explained;

    /**
     * @param name of the deployable and of its file of properties
     * @param own what only this deployable is told, beside what every one is
     * @param explained what a person can do about failures that only this deployable knows
     */
    public Node(String name, Class<?> application, List<Setting> own, Function<Throwable, Optional<String>> explained) {
        this.name = name;
        this.application = application;
        this.own = own;
        this.explained = explained;
    }

    /** Returns once the node is ready; it ends with the JVM, which is when its doors close and drain. */
    public void run() {
        try {
            start(NodeSettings.read(System.getenv(), own));
        } catch (RuntimeException | Error e) {
            System.err.println("LeadHub " + name + " cannot start: " + StartProblem.inOneLine(e, explained));
            System.exit(1);
        }
    }

    private void start(Map<String, Object> settings) {
        System.setProperty(UPDATE_CHECK_OFF, "true");
        SpringApplication node = new SpringApplication(application);
        node.setDefaultProperties(Map.of("spring.config.name", name));
        node.addInitializers(starting ->
                starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings)));
        ConfigurableApplicationContext running = node.run();
        System.out.println("LeadHub " + name + " ready: " + url(running, settings));
    }

    private static String url(ConfigurableApplicationContext running, Map<String, Object> settings) {
        String address = String.valueOf(settings.get(NodeSettings.ADDRESS));
        return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":"
                + running.getEnvironment().getProperty("local.server.port", "-");
    }
}
