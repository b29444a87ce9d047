package io.leadhub.standalone.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The runnable blocks of a document, in order, each with the answer that the document shows for it. */
record Page(Path file, List<Step> steps) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash|json)\\n(.*?)^```$");

    /** @param answer what the last request of the script is answered with, where the document says so */
    record Step(String script, @Nullable String answer) {}

    /** @param skipped how many blocks at the top only start the platform */
    static Page read(Path file, int skipped) throws IOException {
        List<Step> steps = new ArrayList<>();
        boolean afterScript = false;
        Matcher block = BLOCK.matcher(Files.readString(file));
        while (block.find()) {
            boolean script = block.group(1).equals("bash");
            if (script) {
                steps.add(new Step(block.group(2), null));
            } else if (afterScript) {
                steps.set(steps.size() - 1, new Step(steps.getLast().script(), block.group(2)));
            }
            afterScript = script;
        }
        return new Page(file, steps.subList(skipped, steps.size()));
    }
}
