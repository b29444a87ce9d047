package io.leadhub.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder for one platform's data, which one process at a time may use. The lock ends with the process, however it ends. */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder, created when it is not there.
     *
     * @throws StartRefused when another process has it
     */
    public static DataFolder take(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Account.current().passage()));
            FileChannel lock = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isFree(lock)) {
                lock.close();
                throw new StartRefused("The data folder " + path + " is in use by another LeadHub: stop that one,"
                        + " or choose another folder with LEADHUB_DATA.");
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new StartRefused("The data folder " + path + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StartRefused("The lock of " + path + " cannot be given back.", e);
        }
    }
}
