package io.leadhub.command.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TenantVariablesTest {

    @Test
    void findsTenantsByWhateverNumberTheyHave() {
        SortedMap<Integer, Map<String, String>> found = read(Map.of(
                "EXTERNAL_API_KEY_7", " key-of-seven ",
                "EXTERNAL_API_KEY_7_ALIAS", "电商平台A",
                "EXTERNAL_API_KEY_7_DESC", " ",
                "EXTERNAL_API_KEY_7_OPENAPI_ACTION", "nxai",
                "EXTERNAL_API_KEY_123456", "key-of-many"));

        assertThat(found)
                .containsExactly(
                        entry(7, Map.of("", "key-of-seven", "_ALIAS", "电商平台A", "_OPENAPI_ACTION", "nxai")),
                        entry(123_456, Map.of("", "key-of-many")));
    }

    @Test
    void leavesOutWhatIsNone() {
        assertThat(read(Map.of(
                        "EXTERNAL_API_KEY_01", "leading zero",
                        "EXTERNAL_API_KEY_X", "no number",
                        "EXTERNAL_API_KEY_1_OPENAPI_SECRET", "no such setting",
                        "EXTERNAL_API_KEYS_1", "something else")))
                .isEmpty();
    }

    @Test
    void takesASecretThatLooksLikeAPlaceholderAsItStands() {
        assertThat(read(Map.of("EXTERNAL_API_KEY_1_OPENAPI_ACCESS_SECRET", "s3${cret}#{x}"))
                        .get(1))
                .containsExactly(entry("_OPENAPI_ACCESS_SECRET", "s3${cret}#{x}"));
    }

    @Test
    void resolvesPlaceholdersThatStandInASettingsFile() {
        StandardEnvironment environment = environment(Map.of("SECRET_OF_ONE", "kept-elsewhere"));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("file", Map.of("EXTERNAL_API_KEY_1", "${SECRET_OF_ONE}")));

        assertThat(TenantVariables.in(environment).get(1)).containsExactly(entry("", "kept-elsewhere"));
    }

    private static SortedMap<Integer, Map<String, String>> read(Map<String, Object> variables) {
        return TenantVariables.in(environment(variables));
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        return new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", variables));
            }
        };
    }
}
