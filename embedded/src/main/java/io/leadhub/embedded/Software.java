package io.leadhub.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The servers' programs, unpacked once per machine and account into a cache: {@code ~/.cache/leadhub} or, where the
 * servers' account cannot enter that, a folder under the temp folder.
 */
final class Software {

    /** Modules of Elasticsearch that LeadHub has no use for and that cost a third of its start. */
    private static final Pattern UNUSED = Pattern.compile("modules/(apm|x-pack-[^/]*)/.*");

    private final Path cache;

    private Software(Path cache) {
        this.cache = cache;
    }

    static Software of(Account account) {
        return new Software(Place.near(Path.of(System.getProperty("user.home"), ".cache", "leadhub"), account));
    }

    /** The folder that has PostgreSQL's {@code bin}. */
    Path postgres() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String archive = "postgres-" + (mac ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
        try (InputStream resource = Software.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                throw new StartRefused("This build has no PostgreSQL for this kind of machine (" + archive + ").");
            }
            byte[] packed = resource.readAllBytes();
            return once("postgres-" + checksum(packed), folder -> Archive.unpackTarXz(packed, folder));
        } catch (IOException e) {
            throw new StartRefused("Cannot unpack PostgreSQL into " + cache + ".", e);
        }
    }

    /** Elasticsearch's home. */
    Path elasticsearch() {
        Path zip = ElasticsearchZip.find();
        try {
            String name = zip.getFileName().toString().replace(".zip", "-" + Long.toHexString(Files.size(zip)));
            return once(name, folder -> Archive.unpackZip(zip, folder, UNUSED));
        } catch (IOException e) {
            throw new StartRefused("Cannot unpack " + zip + " into " + cache + ".", e);
        }
    }

    private Path once(String name, Unpacking unpacking) throws IOException {
        Path home = cache.resolve(name);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path unfinished = Files.createTempDirectory(cache, name + "-unfinished-");
        unpacking.into(unfinished);
        Archive.openToAll(unfinished);
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Place.delete(unfinished);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
        return home;
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /** Fills a folder with what was packed. */
    private interface Unpacking {
        void into(Path folder) throws IOException;
    }
}
