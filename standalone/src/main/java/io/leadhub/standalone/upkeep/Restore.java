package io.leadhub.standalone.upkeep;

import io.leadhub.backbone.crypto.MasterKey;
import io.leadhub.backbone.crypto.MasterKeyRotation;
import io.leadhub.embedded.DataFolder;
import io.leadhub.embedded.EmbeddedPostgres;
import io.leadhub.standalone.MasterKeys;
import io.leadhub.standalone.RestoreMark;
import io.leadhub.standalone.Settings;
import io.leadhub.standalone.upkeep.Manifest.Migration;
import io.leadhub.standalone.upkeep.Manifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;

/**
 * Brings a backup into an empty place. All rows come in one transaction; a data folder that was left half-way is known by
 * its mark, and starting on it is refused. Everything that is made from events is left to be made anew.
 */
final class Restore {

    /** Groups that do nothing but fill the search index, and parts of it that were being filled. */
    private static final String PROJECTIONS = "IN ('lead-search', 'raw-payloads', 'showroom')";

    /** What is only true of the moment, or of a search index that is not there. */
    private static final List<String> CLEANING = List.of(
            "DELETE FROM token_entry WHERE processor_name " + PROJECTIONS + " OR processor_name LIKE 'rebuild-%'",
            "DELETE FROM dead_letter_entry WHERE processing_group " + PROJECTIONS,
            "UPDATE token_entry SET owner = NULL",
            "DELETE FROM projection_rebuild",
            "DELETE FROM projection_way_back",
            "DELETE FROM running_request");

    private final Place place;
    private final Settings settings;

    Restore(Place place, Settings settings) {
        this.place = place;
        this.settings = settings;
    }

    /** @return what was done, in one line */
    String from(Path file) throws Exception {
        try (ZipFile backup = open(file)) {
            Manifest manifest = manifest(backup, file);
            switch (place) {
                case Place.Server server -> into(server, backup, manifest);
                case Place.Folder folder -> into(folder, backup, manifest);
            }
            long rows = manifest.tables().stream().mapToLong(Table::rows).sum();
            return "Restored " + rows + " rows of " + manifest.tables().size() + " tables, as they were at "
                    + manifest.takenAt() + ", into " + place + ". The next start fills the search index from events"
                    + (keys().isPresent() ? "." : "; it needs the master key of that time.");
        }
    }

    private void into(Place.Server server, ZipFile backup, Manifest manifest) throws Exception {
        try (Database database = server.open()) {
            if (new Tables(database).areThere()) {
                throw new UpkeepRefused("There are tables in " + server + " already: only an empty database will do.");
            }
            fill(database, backup, manifest);
        }
    }

    private void into(Place.Folder folder, ZipFile backup, Manifest manifest) throws Exception {
        RestoreMark mark = RestoreMark.in(folder.path());
        DataFolder taken = DataFolder.take(folder.path());
        try {
            if (!mark.isThere() && hasData(folder.path())) {
                throw new UpkeepRefused("There is data in " + folder + " already: only an empty folder will do.");
            }
            mark.set();
            EmbeddedPostgres.discard(folder.postgres());
        } catch (RuntimeException | IOException e) {
            taken.close();
            throw e;
        }
        try (Database database = folder.started(taken)) {
            fill(database, backup, manifest);
            mark.remove();
        }
    }

    private static boolean hasData(Path data) {
        return Files.isDirectory(data.resolve("postgres")) || Files.isDirectory(data.resolve("elasticsearch"));
    }

    private void fill(Database database, ZipFile backup, Manifest manifest) throws SQLException, IOException {
        layOut(database, manifest);
        database.connection().setAutoCommit(false);
        for (Table table : manifest.tables().reversed()) {
            database.execute("TRUNCATE \"" + table.name() + "\" CASCADE");
        }
        for (Table table : manifest.tables()) {
            copy(database, backup, table);
        }
        for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
            database.execute("SELECT setval('\"" + sequence.getKey() + "\"', " + sequence.getValue() + ")");
        }
        for (String statement : CLEANING) {
            database.execute(statement);
        }
        refuseAWrongKey(database);
        database.connection().commit();
        database.connection().setAutoCommit(true);
        database.execute("ANALYZE");
    }

    /** Lays the tables out with the very scripts that laid them out before; later ones run at the next start. */
    private static void layOut(Database database, Manifest manifest) throws SQLException {
        Set<String> scripts =
                manifest.migrations().stream().map(Migration::script).collect(Collectors.toSet());
        Flyway.configure()
                .dataSource(database.source())
                .resourceProvider(new Scripts(scripts))
                .load()
                .migrate();
        Set<Migration> made = new HashSet<>(new Tables(database).migrations());
        List<String> others = manifest.migrations().stream()
                .filter(migration -> !made.contains(migration))
                .map(Migration::script)
                .toList();
        if (!others.isEmpty()) {
            throw new UpkeepRefused("The backup was made by another LeadHub, whose tables this one does not know ("
                    + String.join(", ", others) + ").");
        }
    }

    private static void copy(Database database, ZipFile backup, Table table) throws SQLException, IOException {
        ZipEntry entry = backup.getEntry(table.entry());
        if (entry == null) {
            throw damaged(table);
        }
        try (InputStream packed = backup.getInputStream(entry)) {
            DigestInputStream rows = new DigestInputStream(packed, Backup.sha256());
            long copied = database.copies().copyIn("COPY " + table.copied() + " FROM STDIN (FORMAT binary)", rows);
            String digest = HexFormat.of().formatHex(rows.getMessageDigest().digest());
            if (copied != table.rows() || !digest.equals(table.sha256())) {
                throw damaged(table);
            }
        }
    }

    private void refuseAWrongKey(Database database) throws SQLException {
        Optional<MasterKeys> keys = keys();
        if (keys.isPresent() && !MasterKeyRotation.fits(database.connection(), masterKey(keys.get()))) {
            throw new UpkeepRefused("The master key is not the one that the backup was encrypted with.");
        }
    }

    private Optional<MasterKeys> keys() {
        return MasterKeys.of(settings, settings.data());
    }

    private static MasterKey masterKey(MasterKeys keys) {
        MasterKey current = MasterKey.fromBase64(keys.current());
        return keys.second() == null ? current : current.besides(MasterKey.fromBase64(keys.second()));
    }

    private static ZipFile open(Path file) {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            throw new UpkeepRefused(file + " is no backup, or not a whole one.", e);
        }
    }

    private static Manifest manifest(ZipFile backup, Path file) throws IOException {
        ZipEntry entry = backup.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new UpkeepRefused(file + " is no backup.");
        }
        try (InputStream content = backup.getInputStream(entry)) {
            Manifest manifest = Manifest.of(content.readAllBytes());
            if (manifest.format() != Manifest.FORMAT) {
                throw new UpkeepRefused(file + " was made by another LeadHub, which writes backups differently.");
            }
            return manifest;
        }
    }

    private static UpkeepRefused damaged(Table table) {
        return new UpkeepRefused("The backup is damaged: table " + table.name() + " is not what it was.");
    }
}
