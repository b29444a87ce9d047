package io.leadhub.benchmarks.hostile;

import java.util.List;
import java.util.SplittableRandom;

/** A handful of texts to choose from. */
record Pick(List<String> texts) {

    /** @param texts one after another, a broken bar between them */
    static Pick from(String texts) {
        return new Pick(List.of(texts.split("¦", -1)));
    }

    String any(SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
