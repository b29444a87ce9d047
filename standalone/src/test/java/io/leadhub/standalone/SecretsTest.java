package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.embedded.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path data;

    @Test
    void generatesBothOnceForItsOwnerOnly() throws Exception {
        Secrets first = secrets(Map.of());

        assertThat(secrets(Map.of())).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.masterKey())).hasSize(32);
        assertThat(first.adminSecret()).hasSizeGreaterThan(40);
        for (String file : new String[] {"master-key", "admin-secret"}) {
            assertThat(Files.getPosixFilePermissions(data.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void writesNothingThatWasGiven() {
        Secrets given = secrets(Map.of("LEADHUB_MASTER_KEY", KEY, "LEADHUB_ADMIN_SECRET", "mine"));

        assertThat(given).isEqualTo(new Secrets(KEY, null, "mine"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void refusesADamagedKeyFileInOneLineWithoutShowingIt() throws Exception {
        Files.writeString(data.resolve("master-key"), KEY.substring(9));

        assertThatThrownBy(() -> secrets(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(data.resolve("master-key") + " is damaged")
                .hasMessageNotContaining(KEY.substring(9))
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesAGivenKeyOfTheWrongLength() {
        assertThatThrownBy(() -> secrets(Map.of("LEADHUB_MASTER_KEY", "c2hvcnQ=")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("LEADHUB_MASTER_KEY is not base64 of 32 bytes.");
    }

    @Test
    void wrapsWithTheNextKeyFromWhenItIsThereAndStillOpensWithTheOther() throws Exception {
        Files.writeString(data.resolve("master-key"), KEY);
        String next = MasterKeys.random();
        MasterKeys.next(data).write(next);

        Secrets secrets = secrets(Map.of("LEADHUB_ADMIN_SECRET", "mine"));

        assertThat(secrets).isEqualTo(new Secrets(next, KEY, "mine"));
    }

    @Test
    void takesASecondKeyOnlyBesideAGivenOne() {
        String second = MasterKeys.random();

        assertThat(secrets(Map.of(
                        "LEADHUB_MASTER_KEY",
                        KEY,
                        "LEADHUB_SECOND_MASTER_KEY",
                        second,
                        "LEADHUB_ADMIN_SECRET",
                        "mine")))
                .isEqualTo(new Secrets(KEY, second, "mine"));
        assertThatThrownBy(() -> secrets(Map.of("LEADHUB_SECOND_MASTER_KEY", second)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("LEADHUB_MASTER_KEY only, which is not set")
                .hasMessageNotContaining(second);
    }

    @Test
    void makesNoNewKeyForDataThatIsEncryptedWithAnother() throws Exception {
        Files.createDirectory(data.resolve("postgres"));

        assertThatThrownBy(() -> secrets(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("master-key is missing");
    }

    @Test
    void refusesAnEmptyAdminSecret() throws Exception {
        Files.createFile(data.resolve("admin-secret"));

        assertThatThrownBy(() -> secrets(Map.of("LEADHUB_MASTER_KEY", KEY)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("admin-secret is empty");
    }

    private Secrets secrets(Map<String, String> environment) {
        return Secrets.of(Settings.from(environment), data);
    }
}
