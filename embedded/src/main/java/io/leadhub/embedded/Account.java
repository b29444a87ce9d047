package io.leadhub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Who the servers run as: whoever started this JVM or, since both refuse root, an unprivileged account in root's place. */
sealed interface Account {

    /** What a command line has to begin with to run as this account. */
    List<String> prefix();

    /** Makes this account the owner of a folder and all that is in it. */
    void own(Path folder);

    /** Whether this account may enter a folder, which takes passing through every folder above it. */
    boolean canEnter(Path folder);

    /** Permissions of a folder that others have to stay out of but this account has to pass through. */
    String passage();

    static Account current() {
        return "root".equals(System.getProperty("user.name")) ? Unprivileged.nobody() : new Starter();
    }

    /** The account of this JVM. */
    record Starter() implements Account {

        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void own(Path folder) {}

        @Override
        public boolean canEnter(Path folder) {
            return Files.isExecutable(folder);
        }

        @Override
        public String passage() {
            return "rwx------";
        }
    }

    /** An account without rights, named by numbers because its group is called differently from system to system. */
    record Unprivileged(String user, String group) implements Account {

        static Unprivileged nobody() {
            if (!Command.exists("setpriv")) {
                throw new StartRefused("PostgreSQL and Elasticsearch refuse to run as root, and setpriv (util-linux)"
                        + " is not there to start them as nobody: run LeadHub as an ordinary user.");
            }
            return new Unprivileged(
                    Command.output(List.of("id", "-u", "nobody")), Command.output(List.of("id", "-g", "nobody")));
        }

        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
        }

        @Override
        public void own(Path folder) {
            try (Stream<Path> paths = Files.walk(folder)) {
                var names = folder.getFileSystem().getUserPrincipalLookupService();
                var owner = names.lookupPrincipalByName(user);
                var ownerGroup = names.lookupPrincipalByGroupName(group);
                for (Path path : (Iterable<Path>) paths::iterator) {
                    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
                    view.setOwner(owner);
                    view.setGroup(ownerGroup);
                }
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            } catch (IOException e) {
                throw new StartRefused("Cannot hand " + folder + " over to the account that the servers run as.", e);
            }
        }

        @Override
        public boolean canEnter(Path folder) {
            return Command.succeeds(Stream.concat(prefix().stream(), Stream.of("test", "-x", folder.toString()))
                    .toList());
        }

        @Override
        public String passage() {
            return "rwx--x--x";
        }
    }
}
