package io.leadhub.command.partner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads what the environment says of tenants. What a variable says is taken as it stands, for a secret may look like a
 * placeholder; only in other places may there be any.
 */
final class TenantVariables {

    static final String KEY = "";

    /** Which setting each variable states, by what follows its number. */
    static final Map<String, String> SETTINGS = Map.of(
            KEY,
            "apiKey",
            "_ALIAS",
            "alias",
            "_DESC",
            "description",
            "_OPENAPI_ACCESS_KEY",
            "accessKey",
            "_OPENAPI_ACCESS_SECRET",
            "accessSecret",
            "_OPENAPI_BIZ_TYPE",
            "bizType",
            "_OPENAPI_ACTION",
            "action",
            "_OPENAPI_BASE_URL",
            "baseUrl");

    private static final Logger log = LoggerFactory.getLogger(TenantVariables.class);

    private static final String PREFIX = "EXTERNAL_API_KEY_";
    private static final Pattern VARIABLE = Pattern.compile(PREFIX + "(0|[1-9][0-9]{0,8})(_[A-Z0-9_]+)?");

    private TenantVariables() {}

    /** By the numbers of the tenants, and by what follows these in the names; what is blank is not stated. */
    static SortedMap<Integer, Map<String, String>> in(ConfigurableEnvironment environment) {
        SortedMap<Integer, Map<String, String>> variables = new TreeMap<>();
        values(environment).forEach((name, value) -> {
            Matcher variable = VARIABLE.matcher(name);
            String suffix = variable.matches() && variable.group(2) != null ? variable.group(2) : KEY;
            if (!variable.matches() || !SETTINGS.containsKey(suffix)) {
                log.warn("{} is not known and not loaded", name);
            } else if (!value.isBlank()) {
                variables
                        .computeIfAbsent(Integer.valueOf(variable.group(1)), unseen -> new TreeMap<>())
                        .put(suffix, value.strip());
            }
        });
        return variables;
    }

    /** The first source that names a variable counts. */
    private static Map<String, String> values(ConfigurableEnvironment environment) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    Object value = name.startsWith(PREFIX) ? enumerable.getProperty(name) : null;
                    if (value != null) {
                        boolean asItStands = source instanceof SystemEnvironmentPropertySource;
                        String text = value.toString();
                        values.putIfAbsent(name, asItStands ? text : environment.resolvePlaceholders(text));
                    }
                }
            }
        }
        return values;
    }
}
