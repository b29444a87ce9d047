package io.leadhub.command.sales;

import io.leadhub.api.lead.LeadCommand.AssignLead;
import io.leadhub.api.lead.LeadCommand.ChangeLeadStatus;
import io.leadhub.api.lead.LeadCommand.NoteOnLead;
import io.leadhub.api.lead.LeadCommand.TagLead;
import io.leadhub.backbone.archive.ConsistencyTokens;
import io.leadhub.command.sales.SalesDesk.Done;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where sales works a lead (docs/api/sales.md). Every answer names the write, so that a search can be asked to see it. */
@RestController
@RequestMapping(path = "/api/v1/leads/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiresScope("leads:write")
class SalesController {

    private final SalesDesk desk;

    SalesController(SalesDesk desk) {
        this.desk = desk;
    }

    /** Says how far sales has come. */
    @PostMapping(path = "/status", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewStatus.class)))
    ResponseEntity<WorkedLead> status(HttpServletRequest request, Caller caller, @PathVariable("id") String number) {
        NewStatus asked = NewStatus.read(BufferedBody.of(request));
        return answer(desk.work(
                caller,
                number,
                (lead, known, by) -> new ChangeLeadStatus(lead, known, by, asked.status(), asked.note())));
    }

    /** Says who is to look after the lead. */
    @PostMapping(path = "/assign", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewAssignee.class)))
    ResponseEntity<WorkedLead> assign(HttpServletRequest request, Caller caller, @PathVariable("id") String number) {
        NewAssignee asked = NewAssignee.read(BufferedBody.of(request));
        return answer(
                desk.work(caller, number, (lead, known, by) -> new AssignLead(lead, known, by, asked.assignee())));
    }

    /** Writes something down. */
    @PostMapping(path = "/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = NewNote.class)))
    ResponseEntity<WorkedLead> note(HttpServletRequest request, Caller caller, @PathVariable("id") String number) {
        NewNote asked = NewNote.read(BufferedBody.of(request));
        return answer(desk.work(caller, number, (lead, known, by) -> new NoteOnLead(lead, known, by, asked.text())));
    }

    /** Puts the lead under headings and takes it from under others. */
    @PostMapping(path = "/tags", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ChangedTags.class)))
    ResponseEntity<WorkedLead> tags(HttpServletRequest request, Caller caller, @PathVariable("id") String number) {
        ChangedTags asked = ChangedTags.read(BufferedBody.of(request));
        return answer(desk.work(
                caller, number, (lead, known, by) -> new TagLead(lead, known, by, asked.add(), asked.remove())));
    }

    private static ResponseEntity<WorkedLead> answer(Done done) {
        return ResponseEntity.ok()
                .header(ConsistencyTokens.HEADER, done.consistencyToken())
                .body(done.lead());
    }
}
