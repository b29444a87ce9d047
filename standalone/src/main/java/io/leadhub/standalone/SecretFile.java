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
record SecretFile(Path path) {

    boolean isThere() {
        return Files.exists(path);
    }

    String read() {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new StartRefused("The file " + path + " cannot be read.", e);
        }
    }

    /** Writes the whole secret or nothing: what was encrypted with half a key could never be read again. */
    void write(String secret) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(unfinished);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel file = FileChannel.open(unfinished, options, onlyMine)) {
                file.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new StartRefused("The file " + path + " cannot be written.", e);
        }
    }
}
