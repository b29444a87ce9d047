package io.leadhub.standalone.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.benchmarks.platform.JsonDoor;
import io.leadhub.standalone.LivePlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every node describes the doors of both sides, with a file that comes along and is no other than what their code says. */
class DescriptionIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void whatIsShippedIsWhatTheCodeSays() throws IOException {
        Description made = Description.byTheCode();
        made.write(ROOT.resolve(Description.MADE));

        Description shipped = Description.of(new JsonDoor(LivePlatform.url(), "").text(Description.PATH));

        assertThat(shipped.differences(made))
                .as(
                        "doors have changed: look what %s says of them, and copy it to %s",
                        Description.MADE, Description.SHIPPED)
                .isEmpty();
    }

    @Test
    void everyNameStandsForOneThingThatIsThere() throws IOException {
        JsonNode doors = Description.byTheCode().doors();

        assertThat(TypeNames.shared()).isEmpty();
        assertThat(doors.findValuesAsString("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        doors.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(doors.path("paths").valueStream().flatMap(DescriptionIT::operations))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(70);
    }

    @Test
    void everyOperationSaysHowItSucceeds() throws IOException {
        JsonNode paths = Description.byTheCode().doors().path("paths");

        assertThat(paths.valueStream().flatMap(JsonNode::valueStream))
                .allSatisfy(operation -> assertThat(operation.path("responses").propertyNames())
                        .as(operation.path("operationId").asString())
                        .contains("default")
                        .anyMatch(status -> status.startsWith("2")));
    }

    @Test
    void everySearchSaysWhichParametersItTakes() throws IOException {
        JsonNode paths = Description.byTheCode().doors().path("paths");

        assertThat(Search.all()).hasSizeGreaterThan(10).allSatisfy(search -> assertThat(paths.path(search.path())
                        .path(search.method())
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString().equals("query"))
                        .map(parameter -> parameter.path("name").asString()))
                .as(search.path())
                .containsExactlyInAnyOrderElementsOf(search.parameters()));
    }

    private static Stream<String> operations(JsonNode path) {
        return path.valueStream().map(operation -> operation.path("operationId").asString());
    }
}
