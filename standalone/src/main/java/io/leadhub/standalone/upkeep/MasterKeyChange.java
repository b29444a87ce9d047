package io.leadhub.standalone.upkeep;

import io.leadhub.backbone.crypto.MasterKey;
import io.leadhub.backbone.crypto.MasterKeyRotation;
import io.leadhub.backbone.crypto.MasterKeyRotation.Result;
import io.leadhub.standalone.MasterKeys;
import io.leadhub.standalone.SecretFile;
import io.leadhub.standalone.Settings;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes the master key: from the second one of the environment to the first, or from the one in the data folder to a
 * new one, which lies beside it from the beginning and takes its place when everything has been wrapped with it.
 */
final class MasterKeyChange {

    private static final int SHOWN = 10;

    private final Place place;
    private final Settings settings;

    MasterKeyChange(Place place, Settings settings) {
        this.place = place;
        this.settings = settings;
    }

    /** @return what was done, in one line */
    String run() throws Exception {
        return settings.masterKey() == null ? inTheFolder() : inTheEnvironment();
    }

    private String inTheEnvironment() throws Exception {
        MasterKeys keys = MasterKeys.of(settings, settings.data()).orElseThrow();
        if (keys.second() == null) {
            throw new UpkeepRefused("Which key was it so far? Set LEADHUB_MASTER_KEY to the new key, and"
                    + " LEADHUB_SECOND_MASTER_KEY to the one so far.");
        }
        return wrap(keys.second(), keys.current())
                + " Start platforms without LEADHUB_SECOND_MASTER_KEY from now on, and keep that key as long as backups"
                + " made under it.";
    }

    private String inTheFolder() throws Exception {
        SecretFile file = MasterKeys.file(settings.data());
        SecretFile next = MasterKeys.next(settings.data());
        if (!file.isThere()) {
            throw new UpkeepRefused("There is no key file " + file.path() + ": set LEADHUB_MASTER_KEY to the new key,"
                    + " and LEADHUB_SECOND_MASTER_KEY to the one so far.");
        }
        if (!next.isThere()) {
            next.write(MasterKeys.random());
        }
        MasterKeys keys = MasterKeys.of(settings, settings.data()).orElseThrow();
        String old = file.read();
        String line = wrap(old, keys.current());
        MasterKeys.previous(settings.data()).write(old);
        next.replace(file);
        return line + " The new key is in " + file.path() + ", the one before in "
                + MasterKeys.previous(settings.data()).path() + ": keep that one as long as backups made under it.";
    }

    private String wrap(String old, String anew) throws Exception {
        try (Database database = place.open()) {
            Result result = new MasterKeyRotation(
                            database.connection(), MasterKey.fromBase64(old), MasterKey.fromBase64(anew))
                    .run();
            refuseWhatIsUnreadable(result.unreadable());
            return "Everything is wrapped with the new master key: " + result.values() + " values, " + result.wrapped()
                    + " of them just now.";
        } catch (SQLException e) {
            throw new UpkeepRefused(
                    "It was cut short (" + e.getMessage() + "). Nothing is lost: give the command again.", e);
        }
    }

    private static void refuseWhatIsUnreadable(List<String> unreadable) {
        if (!unreadable.isEmpty()) {
            throw new UpkeepRefused(unreadable.size() + " values open with neither key, and are as they were: "
                    + unreadable.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (unreadable.size() > SHOWN ? ", …" : "") + ". Keep both keys.");
        }
    }
}
