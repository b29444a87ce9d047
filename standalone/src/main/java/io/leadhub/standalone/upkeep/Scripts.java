package io.leadhub.standalone.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Of all scripts of this platform those with certain names. */
record Scripts(Set<String> names) implements ResourceProvider {

    private static final String FOLDER = "/db/migration/";

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        List<String> ends = Arrays.asList(suffixes);
        return names.stream()
                .filter(name -> name.startsWith(prefix) && ends.stream().anyMatch(name::endsWith))
                .filter(name -> Scripts.class.getResource(FOLDER + name) != null)
                .<LoadableResource>map(Script::new)
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream content = Scripts.class.getResourceAsStream(FOLDER + name)) {
                if (content == null) {
                    throw new IllegalStateException("There is no script " + name);
                }
                return new StringReader(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException("The script " + name + " cannot be read", e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return "db/migration/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
