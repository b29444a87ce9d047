package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person may set about the platform on one machine.
 *
 * @param bind the address that the doors are open on
 * @param managementPort where health and metrics are as soon as the doors are open to other machines
 * @param adminSecret of the first admin; generated when it is not given
 * @param masterKey that wraps every other key; generated when it is not given
 * @param secondMasterKey that opens what it wrapped while the master key is being changed
 */
public record Settings(
        int port,
        InetAddress bind,
        int managementPort,
        Path data,
        @Nullable String adminSecret,
        @Nullable String masterKey,
        @Nullable String secondMasterKey) {

    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the {@code LEADHUB_*} variables of an environment.
     *
     * @throws StartRefused naming every variable that makes no sense
     */
    public static Settings from(Map<String, String> environment) {
        var reader = new Reader(environment);
        var settings = new Settings(
                reader.port("LEADHUB_PORT", 8080),
                reader.address("LEADHUB_BIND", "127.0.0.1"),
                reader.port("LEADHUB_MANAGEMENT_PORT", 8081),
                reader.path("LEADHUB_DATA", ".leadhub"),
                reader.optional("LEADHUB_ADMIN_SECRET"),
                reader.optional("LEADHUB_MASTER_KEY"),
                reader.optional("LEADHUB_SECOND_MASTER_KEY"));
        if (!reader.problems.isEmpty()) {
            throw new StartRefused(String.join(" ", reader.problems));
        }
        return settings;
    }

    boolean isLoopback() {
        return bind.isLoopbackAddress();
    }

    /** What programs on this machine may do without credentials, as long as nobody else reaches the doors. */
    Map<String, Object> openOnThisMachine() {
        return isLoopback()
                ? Map.of(
                        "leadhub.customers.anonymous-partner",
                        "local",
                        "leadhub.openapi.public-directory",
                        true,
                        "leadhub.webhooks.allow-private-targets",
                        true,
                        "leadhub.douyin.loopback-redirects",
                        true)
                : Map.of();
    }

    /** Where a client on this machine finds the doors. */
    public String url() {
        return "http://" + host() + ":" + port;
    }

    /** A host name under which a client on this machine reaches the doors. */
    String host() {
        InetAddress reachable = bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
        String address = reachable.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "Settings[port=" + port + ", bind=" + bind + ", data=" + data + "]";
    }

    private record Reader(Map<String, String> environment, List<String> problems) {

        Reader(Map<String, String> environment) {
            this(environment, new ArrayList<>());
        }

        @Nullable
        String optional(String name) {
            String value = environment.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        int port(String name, int otherwise) {
            String value = optional(name);
            if (value == null) {
                return otherwise;
            }
            if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT) {
                return Integer.parseInt(value);
            }
            problems.add(name + " must be a port from 0 to " + HIGHEST_PORT + ", not `" + value + "`.");
            return otherwise;
        }

        InetAddress address(String name, String otherwise) {
            String value = optional(name);
            try {
                return InetAddress.getByName(value == null ? otherwise : value);
            } catch (UnknownHostException e) {
                problems.add(name + " must be an address of this machine, not `" + value + "`.");
                return InetAddress.getLoopbackAddress();
            }
        }

        Path path(String name, String otherwise) {
            String value = optional(name);
            try {
                return Path.of(value == null ? otherwise : value)
                        .toAbsolutePath()
                        .normalize();
            } catch (InvalidPathException e) {
                problems.add(name + " must be a folder, not `" + value + "`.");
                return Path.of(otherwise);
            }
        }
    }
}
