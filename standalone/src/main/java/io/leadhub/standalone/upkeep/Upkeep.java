package io.leadhub.standalone.upkeep;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.leadhub.backbone.crypto.RotationRefused;
import io.leadhub.backbone.crypto.SecretUnreadable;
import io.leadhub.embedded.StartRefused;
import io.leadhub.standalone.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** The commands about the data: {@code backup FILE}, {@code restore FILE}, {@code rotate-master-key}. */
public final class Upkeep {

    private Upkeep() {}

    /** Settings are those of the platform, see {@link Settings}; a database is named as the platform's is. */
    public static void main(String[] arguments) {
        sayOnlyWhatMatters();
        try {
            System.out.println(run(List.of(arguments), System.getenv()));
        } catch (UpkeepRefused | StartRefused | RotationRefused | SecretUnreadable e) {
            fail(Objects.requireNonNullElse(e.getMessage(), ""));
        } catch (Exception e) {
            fail(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String run(List<String> arguments, Map<String, String> environment) throws Exception {
        Settings settings = Settings.from(environment);
        Place place = Place.of(settings, environment);
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "backup" -> new Backup(place).into(file(arguments));
            case "restore" -> new Restore(place, settings).from(file(arguments));
            case "rotate-master-key" -> new MasterKeyChange(place, settings).run();
            default -> throw new UpkeepRefused("backup FILE, restore FILE, or rotate-master-key?");
        };
    }

    private static Path file(List<String> arguments) {
        if (arguments.size() != 2) {
            throw new UpkeepRefused("Which file?");
        }
        return Path.of(arguments.get(1)).toAbsolutePath().normalize();
    }

    /** Libraries tell of every step unless they are told not to. */
    private static void sayOnlyWhatMatters() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    private static void fail(String line) {
        System.err.println("leadhub: " + line.replaceAll("\\s+", " "));
        System.exit(1);
    }
}
