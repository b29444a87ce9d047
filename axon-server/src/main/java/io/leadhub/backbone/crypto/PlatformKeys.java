package io.leadhub.backbone.crypto;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keys that the platform as a whole uses, each made once, on whichever node comes first, and sealed ever after. */
final class PlatformKeys {

    private final JdbcTemplate jdbc;
    private final SecretBox secrets;

    PlatformKeys(JdbcTemplate jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** @throws SecretUnreadable when the key was made under another master key */
    byte[] get(String name) {
        String row = "platform_key/" + name;
        List<byte[]> found = find(name);
        if (found.isEmpty()) {
            jdbc.update(
                    "INSERT INTO platform_key (name, sealed_key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    name,
                    secrets.seal(AesGcm.randomBytes(AesGcm.KEY_BYTES), row));
            found = find(name);
        }
        try {
            return secrets.open(found.getFirst(), row);
        } catch (SecretUnreadable e) {
            throw new SecretUnreadable("The master key is not the one that this database was set up with.");
        }
    }

    private List<byte[]> find(String name) {
        return jdbc.queryForList("SELECT sealed_key FROM platform_key WHERE name = ?", byte[].class, name);
    }
}
