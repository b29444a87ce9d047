package io.leadhub.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the servers' files lie: where they were wanted, unless the account that the servers run as cannot get there. */
final class Place {

    private static final List<Path> SUBSTITUTES =
            List.of(Path.of("/var/lib/leadhub"), Path.of(System.getProperty("java.io.tmpdir"), "leadhub"));

    private Place() {}

    /**
     * The wanted folder, created, or a substitute that is always the same for the same wanted folder: root's home is
     * closed to others, and root's servers run as somebody else.
     */
    static Path near(Path wanted, Account account) {
        Path folder = wanted.toAbsolutePath().normalize();
        create(folder, account);
        if (account.canEnter(folder)) {
            return folder;
        }
        String name = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        for (Path parent : SUBSTITUTES) {
            try {
                create(parent, account);
                create(parent.resolve(name), account);
            } catch (StartRefused e) {
                continue;
            }
            if (account.canEnter(parent.resolve(name))) {
                return parent.resolve(name);
            }
        }
        throw new StartRefused("The servers' account can enter neither " + folder + " nor any of " + SUBSTITUTES
                + ": move one of them.");
    }

    private static void create(Path folder, Account account) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                var permissions = PosixFilePermissions.fromString(account.passage());
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions));
            }
            String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
            if (!owner.equals(System.getProperty("user.name"))) {
                throw new StartRefused(folder + " belongs to " + owner + ": remove it or choose another data folder.");
            }
        } catch (IOException e) {
            throw new StartRefused("Cannot create the folder " + folder + ".", e);
        }
    }

    /** Empties a folder. */
    static void clear(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            for (Path path : content.toList()) {
                delete(path);
            }
        } catch (IOException e) {
            throw new StartRefused("Cannot empty the folder " + folder + ".", e);
        }
    }

    /** Deletes a file, or a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
