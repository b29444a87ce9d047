package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The two secrets that a platform has from its first start on: given by a person, or generated into its data folder.
 *
 * @param secondMasterKey which opens things as well while the master key is being changed
 */
record Secrets(String masterKey, @Nullable String secondMasterKey, String adminSecret) {

    private static final int BYTES = 32;

    /**
     * @throws StartRefused when a master key is damaged, or missing where something is encrypted with it
     */
    static Secrets of(Settings settings, Path data) {
        MasterKeys keys = MasterKeys.of(settings, data).orElseGet(() -> new MasterKeys(generated(data), null));
        return new Secrets(keys.current(), keys.second(), adminSecret(settings.adminSecret(), data));
    }

    private static String generated(Path data) {
        SecretFile file = MasterKeys.file(data);
        if (Files.isDirectory(data.resolve("postgres"))) {
            throw new StartRefused(
                    "The key file " + file.path() + " is missing, but there is data that is encrypted with"
                            + " it: restore it from a backup, or give the key as LEADHUB_MASTER_KEY.");
        }
        file.write(MasterKeys.random());
        return file.read();
    }

    private static String adminSecret(@Nullable String given, Path data) {
        if (given != null) {
            return given;
        }
        var file = new SecretFile(data.resolve("admin-secret"));
        if (!file.isThere()) {
            file.write(Base64.getUrlEncoder().withoutPadding().encodeToString(random()));
            System.out.println("The secret of the OAuth client `admin` is in " + file.path());
        }
        String secret = file.read();
        if (secret.isEmpty()) {
            throw new StartRefused("The file " + file.path() + " is empty: remove it and a new secret is generated.");
        }
        return secret;
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Shows neither. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
