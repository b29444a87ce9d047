package io.leadhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedServicesIT {

    private final Path folder = Path.of("target", "services-it").toAbsolutePath();

    @BeforeEach
    void discardEarlierData() throws Exception {
        for (String service : List.of("postgres", "elasticsearch")) {
            Files.createDirectories(folder.resolve(service));
        }
        EmbeddedPostgres.discard(folder.resolve("postgres"));
        EmbeddedElasticsearch.discard(folder.resolve("elasticsearch"));
    }

    @Test
    void takesOverFromAParentThatWasKilledAndStopsEverythingItStarted() throws Exception {
        Process parent = Parent.start(folder);
        List<ProcessHandle> children = Stream.of(Parent.firstLine(parent).split(" "))
                .limit(2)
                .map(Long::valueOf)
                .map(ProcessHandle::of)
                .map(Optional::orElseThrow)
                .toList();
        assertThatThrownBy(() -> DataFolder.take(folder)).hasMessageContaining("in use by another LeadHub");

        parent.destroyForcibly().waitFor();

        try (DataFolder taken = DataFolder.take(folder);
                EmbeddedServices services = EmbeddedServices.start(taken)) {
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(services.postgres().jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
            List<ProcessHandle> started = ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.pid() == services.postgres().pid()
                            || child.pid() == services.elasticsearch().pid())
                    .toList();
            assertThat(started).hasSize(2);

            services.close();

            await().atMost(Duration.ofSeconds(1)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        }
    }
}
