package io.leadhub.edge.problem;

import io.leadhub.edge.caller.OpenDoor;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors that the container itself noticed and forwards to {@code /error}. */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @OpenDoor
    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object stated = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = stated instanceof Integer code ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
        writer.write(request, response, status == null ? Refusal.unexpected() : Refusal.of(status));
    }
}
