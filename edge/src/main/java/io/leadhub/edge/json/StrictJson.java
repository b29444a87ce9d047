package io.leadhub.edge.json;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON from strangers: UTF-8 (a byte order mark is tolerated), one document without trailing tokens or duplicate
 * names, within limits of size and depth, free of characters that a store could not keep. Whatever the bytes, the
 * outcome is a document or a {@link RequestRejected}.
 */
public enum StrictJson {
    /** One request of the ordinary kind, up to 1 MiB. */
    DOCUMENT(1 << 20),
    /** A batch of records, up to 8 MiB. */
    BATCH(8 << 20);

    private static final int MAX_DEPTH = 32;

    /** Smaller tokens than this on average are no data but an attempt to fill the memory. */
    private static final int LEAST_BYTES_PER_TOKEN = 20;

    private final int maxBytes;
    private final JsonMapper mapper;
    private final ObjectReader trees;

    StrictJson(int maxBytes) {
        this.maxBytes = maxBytes;
        this.mapper = mapper(maxBytes);
        this.trees = mapper.readerFor(JsonNode.class);
    }

    /** @throws RequestRejected naming every problem that was found */
    public JsonNode parse(byte[] document) {
        JsonNode tree = tree(document);
        Characters.check(tree);
        return tree;
    }

    /**
     * Starts reading an object field by field. What no store keeps is a problem beside those of the fields.
     *
     * @throws RequestRejected when this is no JSON
     */
    public Fields fields(byte[] document) {
        return fields(document, UnaryOperator.identity());
    }

    /** As above, of what {@code prepared} makes of the document. */
    public Fields fields(byte[] document, UnaryOperator<JsonNode> prepared) {
        JsonNode tree = tree(document);
        List<FieldProblem> unkeepable = Characters.problemsOf(tree);
        return Fields.of(prepared.apply(tree), unkeepable);
    }

    private JsonNode tree(byte[] document) {
        if (document.length > maxBytes) {
            throw Unreadable.tooLarge(maxBytes);
        }
        Utf8.check(document);
        return parseTree(document);
    }

    /**
     * Reads a body whose every property is known to us; unknown ones and wrong types are problems. A primitive component
     * that is absent is zero, so what must be stated is not primitive.
     *
     * @throws RequestRejected naming every problem that was found
     */
    public <T> T read(byte[] document, Class<T> type) {
        return Binding.of(parse(document), mapper.readerFor(type));
    }

    @SuppressWarnings("CatchingUnchecked") // the parser also throws NumberFormatException and the like
    private JsonNode parseTree(byte[] document) {
        int start = Utf8.startOf(document);
        @Nullable JsonNode tree;
        try {
            tree = trees.readValue(document, start, document.length - start);
        } catch (RuntimeException notJson) {
            throw Unreadable.because(notJson);
        }
        if (tree == null || tree.isMissingNode()) {
            throw Unreadable.empty();
        }
        return tree;
    }

    private static JsonMapper mapper(int maxBytes) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(maxBytes)
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(maxBytes / LEAST_BYTES_PER_TOKEN)
                        .maxNumberLength(100)
                        .maxStringLength(1 << 16)
                        .maxNameLength(256)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .addHandler(new BindingProblems())
                .build();
    }
}
