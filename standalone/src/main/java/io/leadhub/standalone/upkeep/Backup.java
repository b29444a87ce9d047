package io.leadhub.standalone.upkeep;

import io.leadhub.standalone.upkeep.Manifest.Table;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Copies every table of the database into one file, all of them as they were at one moment, while platforms go on working.
 * The file is there under its name when it is whole and lies on the disk, and not before.
 */
final class Backup {

    private final Place place;
    private final Clock clock = Clock.systemUTC();

    Backup(Place place) {
        this.place = place;
    }

    /** @return what was done, in one line */
    String into(Path file) throws Exception {
        if (Files.exists(file)) {
            throw new UpkeepRefused(file + " is there already.");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Manifest manifest;
        try (Database database = place.open()) {
            Files.deleteIfExists(unfinished);
            manifest = write(database, unfinished);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        long rows = manifest.tables().stream().mapToLong(Table::rows).sum();
        return "Backed up " + rows + " rows of " + manifest.tables().size() + " tables of " + place + " into " + file
                + " (" + Files.size(file) + " bytes).";
    }

    private Manifest write(Database database, Path file) throws SQLException, IOException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var onlyMine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, options, onlyMine)) {
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
            zip.setLevel(Deflater.BEST_SPEED);
            Manifest manifest = write(database, zip);
            zip.finish();
            channel.force(true);
            connection.commit();
            return manifest;
        }
    }

    private Manifest write(Database database, ZipOutputStream zip) throws SQLException, IOException {
        Tables inDatabase = new Tables(database);
        if (!inDatabase.areThere()) {
            throw new UpkeepRefused("There are no tables in " + place + ".");
        }
        var migrations = inDatabase.migrations();
        var takenAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Table> tables = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : inDatabase.inOrder().entrySet()) {
            tables.add(write(database, new Table(table.getKey(), table.getValue(), 0, ""), zip));
        }
        Manifest manifest = new Manifest(Manifest.FORMAT, takenAt, migrations, tables, inDatabase.sequences());
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.bytes());
        zip.closeEntry();
        return manifest;
    }

    private static Table write(Database database, Table table, ZipOutputStream zip) throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        DigestOutputStream rows = new DigestOutputStream(new Open(zip), sha256());
        long copied = database.copies().copyOut("COPY " + table.copied() + " TO STDOUT (FORMAT binary)", rows);
        zip.closeEntry();
        String digest = HexFormat.of().formatHex(rows.getMessageDigest().digest());
        return new Table(table.name(), table.columns(), copied, digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stays open when one table has been copied. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
