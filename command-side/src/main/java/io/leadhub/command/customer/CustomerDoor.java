package io.leadhub.command.customer;

import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadAbandoned;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadProcessed;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadRejected;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.archive.ConsistencyTokens;
import io.leadhub.command.customer.CustomerDesk.Arrival;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.Reading;
import io.leadhub.command.lead.Statement;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the door does with a record once it knows who sent it: record, check, decide, answer. */
@Component
class CustomerDoor {

    private final CustomerFormat format;
    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;
    private final CustomerDesk desk;
    private final ConsistencyTokens tokens;

    CustomerDoor(
            CustomerFormat format,
            RawPayloads rawPayloads,
            Acceptance acceptance,
            CustomerDesk desk,
            ConsistencyTokens tokens) {
        this.format = format;
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
        this.desk = desk;
        this.tokens = tokens;
    }

    /** @param consistencyToken names the state of the store that has the record in it, where that can be told */
    record Entered(CustomerAnswer answer, @Nullable String consistencyToken) {}

    /** @return what became of the record, once that is durable */
    Entered upsert(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        ReceiptId receipt = rawPayloads.newReceipt();
        return switch (format.read(request.partnerId(), body)) {
            case Reading.Understood understood -> {
                Statement statement = new Statement(
                        receipt,
                        understood.source(),
                        request.receivedAt(),
                        understood.contribution(),
                        request.metadata());
                Arrival arrival =
                        new Arrival(rawPayloads.kept(request, receipt, Kind.CUSTOMER, body), nonce, body.length);
                yield answer(
                        desk.enter(statement, understood.ignoredFields(), arrival),
                        understood.source().externalId());
            }
            case Reading.Malformed malformed -> throw recorded(request, receipt, body, nonce, malformed.rejection());
        };
    }

    private Entered answer(CustomerDesk.Settled settled, String userId) {
        return switch (settled.outcome()) {
            case RawPayloadProcessed processed ->
                new Entered(
                        processed.action() == Action.CREATED
                                ? CustomerAnswer.created(processed.number(), userId)
                                : CustomerAnswer.updated(processed.number(), userId),
                        settled.newestOfLead() == null ? null : tokens.of(settled.newestOfLead()));
            case RawPayloadRejected rejected ->
                throw new RequestRejected(new Rejection(rejected.errorCode(), rejected.message(), rejected.details()));
            case RawPayloadAbandoned abandoned ->
                throw new IllegalStateException("A record is given up only after its sender was sent away");
            case RawPayloadReceived received -> throw new IllegalStateException("A receipt is no outcome");
        };
    }

    /** What was authenticated is kept even when it is refused. */
    private RequestRejected recorded(
            RawRequest request, ReceiptId receipt, byte[] body, @Nullable NonceClaim nonce, Rejection rejection) {
        acceptance.await(
                List.of(
                        rawPayloads.kept(request, receipt, Kind.CUSTOMER, body),
                        rawPayloads.rejected(receipt, rejection, request.metadata())),
                nonce,
                body.length);
        return new RequestRejected(rejection);
    }
}
