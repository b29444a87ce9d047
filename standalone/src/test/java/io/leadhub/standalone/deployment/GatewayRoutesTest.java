package io.leadhub.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.standalone.deployment.Doors.Door;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayRoutesTest {

    private final Routes routes = Routes.ofTheGateway();

    @Test
    void leadEveryDoorToTheSideThatHasIt() {
        List<Door> doors = Doors.all();

        assertThat(doors).hasSizeGreaterThan(70).allSatisfy(door -> assertThat(routes.side(door.method(), door.path()))
                .as("%s %s", door.method(), door.path())
                .isEqualTo(door.side()));
    }

    @Test
    void nameNoDoorThatIsGone() {
        List<Door> doors = Doors.all();

        assertThat(routes.routes()).allSatisfy(route -> assertThat(doors)
                .as(route.door().pattern())
                .anyMatch(door ->
                        route.door().matcher(door.method() + door.path()).find()));
    }

    @Test
    void answerAForbiddenMethodOnTheSideThatKnowsThePath() {
        assertThat(routes.side("DELETE", "/api/v1/leads")).isEqualTo("query-side");
        assertThat(routes.side("GET", "/public/v1/leads/ingest")).isEqualTo("command-side");
    }
}
