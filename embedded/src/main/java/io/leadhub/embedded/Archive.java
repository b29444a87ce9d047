package io.leadhub.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Unpacks the two kinds of archives that the servers come in, keeping symbolic links and what is executable. */
final class Archive {

    private Archive() {}

    static void unpackTarXz(byte[] packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(packed)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                Path path = inside(folder, entry.getName());
                if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    write(path, tar, entry.getMode());
                }
                entry = tar.getNextEntry();
            }
        }
    }

    /** Drops the one folder that the archive consists of, and whatever in it nobody needs. */
    static void unpackZip(Path packed, Path folder, Pattern unused) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(packed).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path path = inside(folder, name);
                if (unused.matcher(name).matches()) {
                    continue;
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(path, content, entry.getUnixMode());
                    }
                }
            }
        }
    }

    /** Lets every account read what was unpacked, since the servers may run as another one. */
    static void openToAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(path -> !Files.isSymbolicLink(path))::iterator) {
                permit(path, Files.isDirectory(path) || Files.isExecutable(path));
            }
        }
    }

    private static void write(Path path, InputStream content, int mode) throws IOException {
        Files.createDirectories(path.getParent());
        Files.copy(content, path);
        permit(path, (mode & 0100) != 0);
    }

    private static void permit(Path path, boolean executable) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        Files.setPosixFilePermissions(path, permissions);
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("The archive wants to write outside its folder: " + name);
        }
        return path;
    }
}
