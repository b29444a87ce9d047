package io.leadhub.command.showroom;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.leadhub.api.Metadata;
import io.leadhub.api.partner.Scopes;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.showroom.Item;
import io.leadhub.api.showroom.ItemChange;
import io.leadhub.api.showroom.ItemId;
import io.leadhub.api.showroom.ShowroomCommand;
import io.leadhub.api.showroom.ShowroomCommand.PublishItem;
import io.leadhub.api.showroom.ShowroomCommand.WithdrawItem;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.correlation.CorrelationId;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The administrators' door to the showroom. */
@RestController
@RequestMapping("/admin/showroom/items/{itemId}")
@RequiresScope(Scopes.ADMIN)
class ShowroomAdministrationController {

    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;

    ShowroomAdministrationController(CommandGateway commands) {
        this.commands = commands;
    }

    record KeptItem(ItemId itemId, @JsonUnwrapped Item item) {}

    /** Shows an item, new or changed; only what is named is changed. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(content = @Content(schema = @Schema(implementation = ItemChange.class)))
    KeptItem publish(@PathVariable String itemId, HttpServletRequest request, Caller caller) {
        ItemId id = idOf(itemId);
        ItemChange change = StatedItem.read(BufferedBody.of(request));
        return new KeptItem(id, this.<Item>send(new PublishItem(id, change), request, caller));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String itemId, HttpServletRequest request, Caller caller) {
        send(new WithdrawItem(idOf(itemId)), request, caller);
    }

    private <R> R send(ShowroomCommand command, HttpServletRequest request, Caller caller) {
        Map<String, String> metadata =
                Map.of(Metadata.ACTOR, caller.actor(), Metadata.CORRELATION_ID, CorrelationId.of(request));
        try {
            return commands.<R>send(new GenericCommandMessage<>(command, metadata))
                    .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof TimeoutException) {
                throw new RequestRejected(ErrorCode.UNAVAILABLE, "Not decided in time; ask again.");
            }
            throw refused.getCause() instanceof RuntimeException reason ? reason : refused;
        }
    }

    private static ItemId idOf(String itemId) {
        if (!ItemId.isValid(itemId)) {
            throw RequestRejected.because(List.of(new FieldProblem(
                    "itemId", "FORMAT", "itemId is 1 to 64 letters, digits, dots, underscores or hyphens.")));
        }
        return new ItemId(itemId);
    }
}
