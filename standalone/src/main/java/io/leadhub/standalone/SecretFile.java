package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A secret in a file of its own that only its owner may read. */
public record SecretFile(Path path) {

    public boolean isThere() {
        return Files.exists(path);
    }

    public String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new StartRefused("The file " + path + " cannot be read.", e);
        }
    }

    /** Writes the whole secret or nothing: what was encrypted with half a key could never be read again. */
    public void write(String secret) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(unfinished);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel file = FileChannel.open(unfinished, options, onlyMine)) {
                file.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
            move(unfinished, path);
        } catch (IOException e) {
            throw new StartRefused("The file " + path + " cannot be written.", e);
        }
    }

    /** Takes the place of another file, in one step that no crash undoes. */
    public void replace(SecretFile other) {
        try {
            move(path, other.path);
        } catch (IOException e) {
            throw new StartRefused("The file " + other.path + " cannot be replaced.", e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(to.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
