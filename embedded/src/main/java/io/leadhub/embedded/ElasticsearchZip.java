package io.leadhub.embedded;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archive of the Elasticsearch server. Its licence is not LeadHub's, so it is never packed into LeadHub's own
 * artifacts: the build leaves it in {@code embedded/target/servers}.
 */
final class ElasticsearchZip {

    /** System property that names the folder of the archive; without it, the one beside this module's classes counts. */
    static final String FOLDER = "leadhub.embedded.servers";

    private ElasticsearchZip() {}

    static Path find() {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .map(Path::of)
                .or(ElasticsearchZip::besideTheClasses)
                .flatMap(ElasticsearchZip::in)
                .orElseThrow(() -> new StartRefused("The Elasticsearch archive is not there: build with"
                        + " ./leadhub, or name its folder with -D" + FOLDER + "=…"));
    }

    private static Optional<Path> besideTheClasses() {
        try {
            var source = ElasticsearchZip.class.getProtectionDomain().getCodeSource();
            return Optional.of(Path.of(source.getLocation().toURI()).resolveSibling("servers"));
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("elasticsearch-.*\\.zip"))
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
