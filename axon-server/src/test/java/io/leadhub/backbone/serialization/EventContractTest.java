package io.leadhub.backbone.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.backbone.crypto.SubjectKeysInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What was ever stored is read for ever. Golden files are added, never edited: a changed event gets a new revision, an
 * upcaster, and a golden file beside the old ones. A missing one is written to target/golden to be looked at and kept.
 */
class EventContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path PROPOSED = Path.of("target/golden");

    private final SubjectKeysInMemory keys = new SubjectKeysInMemory();
    private final Serializer serializer = new SerializationConfiguration().eventSerializer(keys);

    @TestFactory
    Stream<DynamicTest> everyEventReadsItsGoldenFile() {
        return EventSamples.all().map(event -> DynamicTest.dynamicTest(fileOf(event), () -> readsItsGoldenFile(event)));
    }

    @TestFactory
    Stream<DynamicTest> everyEventIsReadBackAsItWasWritten() {
        return EventSamples.all()
                .map(event -> DynamicTest.dynamicTest(event.getClass().getSimpleName(), () -> assertThat(
                                (Object) serializer.deserialize(serializer.serialize(event, byte[].class)))
                        .usingRecursiveComparison()
                        .isEqualTo(event)));
    }

    @TestFactory
    Stream<DynamicTest> everyGoldenFileBelongsToAnEvent() throws IOException {
        var known = EventSamples.all().map(EventContractTest::typeOf).toList();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.map(file -> file.getFileName().toString()).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file, () -> assertThat(known).contains(file.replaceAll("\\.v\\d+\\.json$", ""))));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatAnEarlierRevisionSaidIsStillRead() throws IOException {
        Map<String, Object> latest =
                EventSamples.all().collect(Collectors.toMap(EventContractTest::fileOf, event -> event));
        Map<String, Class<?>> types =
                EventSamples.all().collect(Collectors.toMap(EventContractTest::typeOf, Object::getClass));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> !latest.containsKey(file.getFileName().toString())).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> readsAsTheLatestRevision(file, types)));
        }
    }

    @TestFactory
    Stream<DynamicTest> anErasedPersonsEventStillReads() {
        SubjectKeysInMemory erased = new SubjectKeysInMemory();
        Serializer afterErasure = new SerializationConfiguration().eventSerializer(erased);
        return EventSamples.all()
                .filter(event -> DataSubjects.find(event).isPresent())
                .map(event -> DynamicTest.dynamicTest(event.getClass().getSimpleName(), () -> {
                    SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
                    erased.delete(DataSubjects.of(event));

                    Object read = afterErasure.deserialize(stored);

                    assertThat(read).hasSameClassAs(event);
                    assertThat(DataSubjects.of(read)).isEqualTo(DataSubjects.of(event));
                }));
    }

    private void readsItsGoldenFile(Object event) throws IOException {
        Path golden = GOLDEN.resolve(fileOf(event));
        if (!Files.exists(golden)) {
            Files.createDirectories(PROPOSED);
            Files.write(
                    PROPOSED.resolve(fileOf(event)),
                    serializer.serialize(event, byte[].class).getData());
        }
        assertThat(golden).exists();
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                Files.readAllBytes(golden),
                byte[].class,
                new SimpleSerializedType(event.getClass().getName(), revisionOf(event))));
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    private void readsAsTheLatestRevision(Path file, Map<String, Class<?>> types) throws IOException {
        String[] name = file.getFileName().toString().split("\\.v|\\.json");
        SimpleSerializedType stored =
                new SimpleSerializedType(types.get(name[0]).getName(), name[1]);

        Object read =
                serializer.deserialize(new SimpleSerializedObject<>(Files.readAllBytes(file), byte[].class, stored));

        assertThat(read).isInstanceOf(types.get(name[0])).asString().contains("name-张三");
        assertThat((Object) serializer.deserialize(serializer.serialize(read, byte[].class)))
                .usingRecursiveComparison()
                .isEqualTo(read);
    }

    private static String fileOf(Object event) {
        return typeOf(event) + ".v" + revisionOf(event) + ".json";
    }

    private static String typeOf(Object event) {
        Class<?> type = event.getClass();
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static String revisionOf(Object event) {
        return event.getClass().getAnnotation(Revision.class).value();
    }
}
