package io.leadhub.query.projection;

import io.leadhub.query.elasticsearch.DocumentStore;
import io.leadhub.query.elasticsearch.DocumentStore.Whole;
import io.leadhub.query.elasticsearch.Indices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Compares an index that was filled anew with the one in use, while both go on changing. */
@Component
class IndexComparison {

    private static final int SAMPLE = 200;
    private static final int MOST_NAMED = 20;

    /** The node's other rebuilds wait meanwhile, and it has to say that it is alive. */
    private static final Duration SEARCHING = Duration.ofSeconds(3);

    private final Indices indices;
    private final DocumentStore documents;

    IndexComparison(Indices indices, DocumentStore documents) {
        this.indices = indices;
        this.documents = documents;
    }

    /** What the other has to have once it has seen every event that there is now. */
    record Expected(String liveIndex, long documents, List<String> sample) {}

    Expected lookAt(String liveIndex) {
        long count = indices.count(liveIndex);
        return new Expected(liveIndex, count, documents.sample(liveIndex, SAMPLE));
    }

    Comparison compare(Expected expected, String newIndex) {
        indices.refresh(newIndex);
        Map<String, Whole> live = documents.whole(expected.liveIndex, expected.sample);
        Map<String, Whole> anew = documents.whole(newIndex, expected.sample);
        int equal = 0;
        int different = 0;
        int missing = 0;
        for (Map.Entry<String, Whole> document : live.entrySet()) {
            Whole was = document.getValue();
            Whole is = anew.get(document.getKey());
            if (is == null) {
                missing++;
            } else if (was.version() == is.version()) {
                boolean same = CanonicalJson.hash(was.source()).equals(CanonicalJson.hash(is.source()));
                equal += same ? 1 : 0;
                different += same ? 0 : 1;
            }
        }
        return new Comparison(
                expected.documents, indices.count(newIndex), live.size(), equal, different, missing, List.of());
    }

    /** Names documents that the new index lacks, as far as they are found in a moment. */
    Comparison naming(Comparison compared, String liveIndex, String newIndex) {
        return compared.naming(documents.missing(liveIndex, newIndex, MOST_NAMED, SEARCHING));
    }
}
