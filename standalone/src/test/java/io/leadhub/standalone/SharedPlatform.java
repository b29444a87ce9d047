package io.leadhub.standalone;

import io.leadhub.benchmarks.platform.Operator;
import io.leadhub.benchmarks.platform.PlatformProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Order;

/** One platform with fresh data, in a process of its own, for all tests that only want to talk to one. */
final class SharedPlatform {

    private static final Path DATA = Path.of("target", "shared-platform").toAbsolutePath();

    private static final int ANY_PORT = 0;

    /** Whoever asks after all who do not need it, while the first start is prepared beside them, */
    static final int CALM = Order.DEFAULT + 1;

    /** and whoever leaves it in a state that others may notice. */
    static final int STORMY = Order.DEFAULT + 2;

    private SharedPlatform() {}

    static PlatformProcess get() {
        return Started.PLATFORM;
    }

    static Operator operator() {
        return Started.OPERATOR;
    }

    private static final class Started {

        static final PlatformProcess PLATFORM = start();
        static final Operator OPERATOR = Operator.of(PLATFORM);

        private static PlatformProcess start() {
            clear();
            var platform = PlatformProcess.start(PlatformCommand.line(), DATA, ANY_PORT, Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop-shared-platform"));
            return platform;
        }

        private static void clear() {
            if (!Files.exists(DATA)) {
                return;
            }
            try (var files = Files.walk(DATA)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
