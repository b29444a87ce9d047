package io.leadhub.embedded;

import org.testcontainers.DockerClientFactory;

/** What runs the servers of tests as containers, where {@code -Dleadhub.test.containers=true} asks for them. */
public final class ContainerEngine {

    private static final String SWITCH = "leadhub.test.containers";

    private ContainerEngine() {}

    /** Whether tests are to run on containers. */
    public static boolean isWanted() {
        return Boolean.getBoolean(SWITCH);
    }

    /** @throws StartRefused when none answers */
    public static void require() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new StartRefused("The tests are to run in containers (-D" + SWITCH + "=true), but no engine for"
                    + " containers answers: start one, or leave the switch out.");
        }
    }
}
