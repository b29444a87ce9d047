package io.leadhub.query.lead;

import static io.swagger.v3.oas.annotations.enums.ParameterIn.QUERY;

import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.douyin.DouyinAnswer;
import io.leadhub.edge.douyin.DouyinEnvelope;
import io.leadhub.query.access.AccessLog;
import io.leadhub.query.door.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the leads that were won at Douyin (抖音获客线索列表, docs/api/douyin.md). */
@RestController
@RequiresScope("lead:douyin:leads:view")
@ApiResponse(
        responseCode = "default",
        description = "Refused",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DouyinEnvelope.Refused.class)))
class DouyinLeadController {

    private final LeadFinder finder;
    private final AccessLog accessLog;

    DouyinLeadController(LeadFinder finder, AccessLog accessLog) {
        this.finder = finder;
        this.accessLog = accessLog;
    }

    @GetMapping(path = DouyinEnvelope.BASE + "/leads", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "200", description = "A page of leads", useReturnTypeSchema = true)
    @Parameter(
            in = QUERY,
            name = "startTime",
            description = "acquireTime from then on",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = QUERY,
            name = "endTime",
            description = "acquireTime before then",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = QUERY,
            name = "keyword",
            description = "Words that must all match",
            schema = @Schema(type = "string", maxLength = SearchWords.LONGEST))
    @Parameter(
            in = QUERY,
            name = "page",
            description = "The first 10,000 leads can be reached by page",
            schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
    @Parameter(
            in = QUERY,
            name = "size",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "10"))
    DouyinAnswer<DouyinLeadView.Page> leads(
            Caller caller, HttpServletRequest request, @RequestParam MultiValueMap<String, String> parameters) {
        DouyinLeadSearch search = DouyinLeadSearch.of(caller.partnerId(), new Parameters(parameters));
        DouyinLeadView.Page page = DouyinLeadView.Page.of(search, finder.find(search));
        accessLog.personalDataRead(
                caller,
                request,
                Door.DOUYIN_LEADS,
                page.records().stream()
                        .map(lead -> Long.toString(lead.leadId()))
                        .toList());
        return DouyinAnswer.of(page);
    }
}
