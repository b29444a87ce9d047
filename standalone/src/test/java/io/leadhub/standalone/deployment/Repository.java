package io.leadhub.standalone.deployment;

import java.nio.file.Path;

/** Files of this repository, for tests that run in one of its modules. */
final class Repository {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Repository() {}

    static Path file(String name) {
        return ROOT.resolve(name);
    }
}
