package io.leadhub.query.lead;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.limit.LongRequest;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.door.Cursors;
import io.leadhub.query.door.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streams all leads that a search would find, as they are at this moment, however many. */
@RestController
@RequestMapping("/api/v1/leads/export")
@RequiresScope("leads:read")
class LeadExportController {

    private static final String CONTACT = "leads:read:pii";
    private static final String WORDS = "q";
    private static final List<String> OF_PAGES = List.of("page", "pageSize", "cursor", "facets");
    private static final int LONGEST_VALUE = 2_000;
    private static final int BUFFER = 1 << 16;

    private final LeadExport export;
    private final Cursors cursors;
    private final AccessLog accessLog;
    private final KnownWrite knownWrite;

    LeadExportController(LeadExport export, Cursors cursors, AccessLog accessLog, KnownWrite knownWrite) {
        this.export = export;
        this.cursors = cursors;
        this.accessLog = accessLog;
        this.knownWrite = knownWrite;
    }

    @GetMapping
    @LongRequest
    @LeadFilters
    @Parameter(in = QUERY, name = "format", schema = @Schema(implementation = ExportFormat.class, defaultValue = "csv"))
    @ApiResponse(
            responseCode = "200",
            description = "The leads, one a line",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = LeadView.class))
            })
    void export(
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters)
            throws IOException {
        boolean contact = caller.may(CONTACT);
        Parameters given = new Parameters(parameters);
        Optional<Long> write = knownWrite.named(given);
        ExportFormat format = given.read("format", LONGEST_VALUE, ExportFormat.RULE, ExportFormat::named)
                .orElse(ExportFormat.CSV);
        OF_PAGES.forEach(name -> given.text(name, LONGEST_VALUE)
                .ifPresent(value -> given.problem(name, "UNKNOWN", "means nothing to an export")));
        LeadSearch search = LeadSearch.of(caller.partnerId(), contact, given, cursors);
        write.ifPresent(position -> knownWrite.await(position, response));
        accessLog.exported(caller, request, format.spelled(), told(parameters), contact);
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leads." + format.spelled() + "\"");
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        export.write(search, format.lines(out));
        out.flush();
    }

    private static Map<String, List<String>> told(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (!name.equals(KnownWrite.PARAMETER)) {
                told.put(name, name.equals(WORDS) ? List.of(ContactMask.HIDDEN) : List.copyOf(values));
            }
        });
        return told;
    }
}
