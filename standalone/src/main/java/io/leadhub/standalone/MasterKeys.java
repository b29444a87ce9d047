package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The master key and, while it is being changed, the one that was or will be: both from the environment, or both from
 * files. A next key that lies beside the key wraps from then on, and the other only opens.
 *
 * @param current wraps and opens
 * @param second only opens
 */
public record MasterKeys(String current, @Nullable String second) {

    private static final int BYTES = 32;
    private static final String GIVEN = "LEADHUB_MASTER_KEY";
    private static final String SECOND_GIVEN = "LEADHUB_SECOND_MASTER_KEY";

    /**
     * Those that there are.
     *
     * @throws StartRefused when one is damaged
     */
    public static Optional<MasterKeys> of(Settings settings, Path data) {
        if (settings.masterKey() != null) {
            String second = settings.secondMasterKey();
            return Optional.of(new MasterKeys(
                    checked(settings.masterKey(), GIVEN + " is"),
                    second == null ? null : checked(second, SECOND_GIVEN + " is")));
        }
        if (settings.secondMasterKey() != null) {
            throw new StartRefused(SECOND_GIVEN + " is of use beside " + GIVEN + " only, which is not set.");
        }
        Optional<String> key = read(file(data));
        Optional<String> next = read(next(data));
        return next.isPresent()
                ? next.map(current -> new MasterKeys(current, key.orElse(null)))
                : key.map(current -> new MasterKeys(current, null));
    }

    /** Where the key lies that wraps things, or opens them while there is a {@link #next next} one. */
    public static SecretFile file(Path data) {
        return new SecretFile(data.resolve("master-key"));
    }

    /** Where the key lies that is about to take over. */
    public static SecretFile next(Path data) {
        return new SecretFile(data.resolve("master-key.next"));
    }

    /** Where the key lies that was before: backups that were made under it want it. */
    public static SecretFile previous(Path data) {
        return new SecretFile(data.resolve("master-key.previous"));
    }

    public static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Optional<String> read(SecretFile file) {
        return file.isThere()
                ? Optional.of(checked(
                        file.read(), "The key file " + file.path() + " is damaged, restore it from a backup: it is"))
                : Optional.empty();
    }

    private static String checked(String key, String subject) {
        try {
            if (Base64.getDecoder().decode(key).length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new StartRefused(subject + " not base64 of " + BYTES + " bytes.", notBase64);
        }
        throw new StartRefused(subject + " not base64 of " + BYTES + " bytes.");
    }

    /** Shows none. */
    @Override
    public String toString() {
        return "MasterKeys";
    }
}
