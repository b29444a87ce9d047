package io.leadhub.standalone;

import io.leadhub.embedded.DataFolder;
import io.leadhub.embedded.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * One platform on one data folder, from its start to its stop. It stops from the outside in: the doors close and drain,
 * the processors come to rest, then the services end, and only then is the data folder free for the next.
 */
final class Platform {

    /** System property: a trial run, from which the JVM keeps what it has loaded, ends by itself. */
    private static final String EXIT = "leadhub.exit";

    private static final String ON_READY = "on-ready";

    private static final Duration DRAINING = Duration.ofSeconds(18);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Settings settings;
    private volatile @Nullable ConfigurableApplicationContext context;
    private volatile boolean stopping;

    Platform(Settings settings) {
        this.settings = settings;
    }

    /** @throws StartRefused when it cannot start */
    void start() {
        DataFolder folder = DataFolder.take(settings.data());
        RestoreMark.in(folder.path()).refuseAnUnfinishedRestore();
        refuseATakenPort();
        Secrets secrets = Secrets.of(settings, folder.path());
        Services services = Services.start(folder.path());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(services, folder), "stop"));
        try {
            run(folder.path(), secrets, services);
        } catch (RuntimeException e) {
            if (!stopping) {
                throw e;
            }
        }
    }

    private void run(Path data, Secrets secrets, Services services) {
        var application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(settings.openOnThisMachine());
        application.addInitializers(starting -> {
            var sources = starting.getEnvironment().getPropertySources();
            sources.addFirst(new MapPropertySource("settings", properties(secrets)));
            sources.addFirst(new ServicesProperties(services));
        });
        ConfigurableApplicationContext running = application.run();
        context = running;
        services.announce(data);
        services.whenOneEnds(this::stopWithout);
        CaughtUp caughtUp = running.getBean(CaughtUp.class);
        while (!caughtUp.isCaughtUp()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        String port = running.getEnvironment().getRequiredProperty("local.server.port");
        System.out.println("LeadHub ready: http://" + settings.host() + ":" + port);
        if (ON_READY.equals(System.getProperty(EXIT))) {
            System.exit(0);
        }
    }

    /** Without a service nothing can be acknowledged or found: whoever looks after the platform is to see that it is gone. */
    private void stopWithout(String ended) {
        if (!stopping) {
            System.err.println("LeadHub stops: " + ended);
            Thread.ofPlatform().name("exit").start(() -> System.exit(1));
        }
    }

    private Map<String, Object> properties(Secrets secrets) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bind().getHostAddress());
        properties.put("leadhub.master-key", secrets.masterKey());
        properties.put("leadhub.second-master-key", Objects.requireNonNullElse(secrets.secondMasterKey(), ""));
        properties.put("leadhub.admin-secret", secrets.adminSecret());
        properties.put(
                "management.metrics.system.diskspace.paths", settings.data().toString());
        if (!settings.isLoopback()) {
            properties.put("management.server.port", settings.managementPort());
            properties.put("management.server.address", "127.0.0.1");
        }
        return properties;
    }

    private void refuseATakenPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.bind(), settings.port()));
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + settings.port() + " of " + settings.bind().getHostAddress() + " cannot be used ("
                            + e.getMessage() + "): choose another with LEADHUB_PORT.",
                    e);
        }
    }

    /** What is still starting has taken nothing in, and need not be asked to come to rest. */
    private void stop(Services services, DataFolder folder) {
        stopping = true;
        ConfigurableApplicationContext running = context;
        if (running != null) {
            Thread closing = Thread.ofPlatform().daemon().name("close").start(running::close);
            try {
                closing.join(DRAINING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        services.close();
        folder.close();
    }
}
