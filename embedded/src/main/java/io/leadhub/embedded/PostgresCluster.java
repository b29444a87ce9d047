package io.leadhub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a PostgreSQL server: how they come to be, and how the server is run on them. */
final class PostgresCluster {

    static final String SUPERUSER = "leadhub";

    private static final int PASSWORD_BYTES = 24;
    private static final int LINE_OF_THE_STATE = 7;

    /** What the server is run with, whatever its files say, so that a new LeadHub brings its own settings along. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("jit", "off"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("max_connections", "200"),
            Map.entry("max_locks_per_transaction", "512"),
            Map.entry("max_prepared_transactions", "100"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("timezone", "UTC"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("wal_level", "minimal")));

    static final List<String> LOCALE =
            List.of("--encoding=UTF8", "--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8");

    private final Path home;
    private final Path folder;
    private final Path data;
    private final Path passwordFile;
    private final Account account;

    PostgresCluster(Path home, Path folder, Account account) {
        this.home = home;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.passwordFile = folder.resolve("password");
        this.account = account;
    }

    /** Makes the files when there are none. An attempt that was cut short leaves nothing that looks like files. */
    void initialise() {
        if (Files.isDirectory(data)) {
            return;
        }
        Path unfinished = folder.resolve("unfinished");
        Path given = folder.resolve("unfinished/password");
        try {
            Place.delete(unfinished);
            Files.createDirectory(unfinished);
            Files.writeString(passwordFile, newPassword());
            Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
            Files.copy(passwordFile, given, StandardCopyOption.COPY_ATTRIBUTES);
            account.own(unfinished);
            Command.output(initialisation(unfinished.resolve("data"), given));
            Files.move(unfinished.resolve("data"), data, StandardCopyOption.ATOMIC_MOVE);
            Place.delete(unfinished);
        } catch (IOException e) {
            throw new StartRefused("Cannot create PostgreSQL's files in " + folder + ".", e);
        }
    }

    private List<String> initialisation(Path target, Path password) {
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of(program("initdb"), "--pgdata=" + target, "--username=" + SUPERUSER));
        command.addAll(List.of("--pwfile=" + password, "--auth=scram-sha-256", "--data-checksums"));
        command.addAll(LOCALE);
        return command;
    }

    List<String> command(int port) {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** What a server is run with that is not about where it listens. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.keySet().removeAll(List.of("listen_addresses", "unix_socket_directories"));
        return settings;
    }

    /** Whether the server with this process id says that it lets clients in. */
    boolean isReady(long pid) {
        try {
            List<String> state = Files.readAllLines(data.resolve("postmaster.pid"));
            return state.size() > LINE_OF_THE_STATE
                    && state.getFirst().strip().equals(Long.toString(pid))
                    && state.get(LINE_OF_THE_STATE).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    String password() {
        try {
            return Files.readString(passwordFile);
        } catch (IOException e) {
            throw new StartRefused("The password of the database is missing: " + passwordFile + ".", e);
        }
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
