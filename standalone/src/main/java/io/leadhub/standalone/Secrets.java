package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The two secrets that a platform has from its first start on: given by a person, or generated into its data folder. */
record Secrets(String masterKey, String adminSecret) {

    private static final int BYTES = 32;

    /**
     * @throws StartRefused when the master key is damaged, or missing where something is encrypted with it
     */
    static Secrets of(Settings settings, Path data) {
        return new Secrets(masterKey(settings.masterKey(), data), adminSecret(settings.adminSecret(), data));
    }

    private static String masterKey(@Nullable String given, Path data) {
        if (given != null) {
            return checked(given, "LEADHUB_MASTER_KEY is");
        }
        var file = new SecretFile(data.resolve("master-key"));
        if (file.isThere()) {
            return checked(file.read(), "The key file " + file.path() + " is damaged, restore it from a backup: it is");
        }
        if (Files.isDirectory(data.resolve("postgres"))) {
            throw new StartRefused(
                    "The key file " + file.path() + " is missing, but there is data that is encrypted with"
                            + " it: restore it from a backup, or give the key as LEADHUB_MASTER_KEY.");
        }
        file.write(Base64.getEncoder().encodeToString(random()));
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
