package io.leadhub.standalone;

import io.leadhub.embedded.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that lies in a data folder as long as a backup is being restored into it: half of the data is no data. */
public record RestoreMark(Path path) {

    public static RestoreMark in(Path data) {
        return new RestoreMark(data.resolve("restore.unfinished"));
    }

    public boolean isThere() {
        return Files.exists(path);
    }

    public void set() throws IOException {
        Files.writeString(path, "A backup is being restored here.\n");
    }

    public void remove() throws IOException {
        Files.delete(path);
    }

    void refuseAnUnfinishedRestore() {
        if (isThere()) {
            throw new StartRefused("A backup was being restored into " + path.getParent()
                    + " and that was not finished: restore it again.");
        }
    }
}
