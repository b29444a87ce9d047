package io.leadhub.standalone.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The gateway's table of routes, read as the gateway reads it. */
record Routes(List<Route> routes) {

    static final String ELSE = "command-side";

    record Route(Pattern door, String side) {}

    static Routes ofTheGateway() {
        List<Route> routes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Repository.file("deploy/gateway/routes.map"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.strip().split("\\s+");
                    routes.add(new Route(Pattern.compile(columns[0]), columns[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Routes(routes);
    }

    String side(String method, String path) {
        return routes.stream()
                .filter(route -> route.door().matcher(method + path).find())
                .map(Route::side)
                .findFirst()
                .orElse(ELSE);
    }
}
