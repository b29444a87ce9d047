package io.leadhub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.embedded.StartRefused;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void needsNoSettingAtAll() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.url()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.data()).isEqualTo(Path.of(".leadhub").toAbsolutePath());
        assertThat(settings.isLoopback()).isTrue();
        assertThat(settings.adminSecret()).isNull();
        assertThat(settings.masterKey()).isNull();
    }

    @Test
    void readsEverySetting() {
        Settings settings = Settings.from(Map.of(
                "LEADHUB_PORT", "9000",
                "LEADHUB_BIND", "0.0.0.0",
                "LEADHUB_DATA", "/srv/leadhub",
                "LEADHUB_ADMIN_SECRET", "secret",
                "LEADHUB_MASTER_KEY", "key",
                "LEADHUB_MANAGEMENT_PORT", "9001"));

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.isLoopback()).isFalse();
        assertThat(settings.data()).isEqualTo(Path.of("/srv/leadhub"));
        assertThat(settings.adminSecret()).isEqualTo("secret");
        assertThat(settings.masterKey()).isEqualTo("key");
        assertThat(settings.managementPort()).isEqualTo(9001);
    }

    @Test
    void opensDoorsWithoutCredentialsToThisMachineOnly() {
        assertThat(Settings.from(Map.of()).openOnThisMachine())
                .containsEntry("leadhub.customers.anonymous-partner", "local")
                .containsEntry("leadhub.openapi.public-directory", true)
                .containsEntry("leadhub.webhooks.allow-private-targets", true);
        assertThat(Settings.from(Map.of("LEADHUB_BIND", "0.0.0.0")).openOnThisMachine())
                .isEmpty();
    }

    @Test
    void takesABlankSettingForAMissingOne() {
        assertThat(Settings.from(Map.of("LEADHUB_PORT", " ")).port()).isEqualTo(8080);
    }

    @Test
    void namesEveryWrongSettingAtOnceInOneLine() {
        assertThatThrownBy(() -> Settings.from(Map.of("LEADHUB_PORT", "70000", "LEADHUB_MANAGEMENT_PORT", "x")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("LEADHUB_PORT must be a port")
                .hasMessageContaining("LEADHUB_MANAGEMENT_PORT must be a port")
                .hasMessageNotContaining("\n");
    }

    @Test
    void showsNoSecret() {
        Settings settings = Settings.from(Map.of("LEADHUB_ADMIN_SECRET", "s3cret", "LEADHUB_MASTER_KEY", "k3y"));

        assertThat(settings.toString()).doesNotContain("s3cret", "k3y");
    }
}
