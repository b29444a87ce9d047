package io.leadhub.edge.openapi;

import io.leadhub.edge.caller.OpenDoor;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Describes the doors of both sides to machines, whichever side this node has. The description comes along as a file, for a
 * node knows no door but its own; a test holds the file to the code of all doors.
 */
@RestController
@OpenDoor
@Hidden
class DescriptionController {

    private static final String FILE = "openapi.json";

    private final byte[] description = read();

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] description() {
        return description;
    }

    private static byte[] read() {
        try (InputStream file = DescriptionController.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + FILE);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
