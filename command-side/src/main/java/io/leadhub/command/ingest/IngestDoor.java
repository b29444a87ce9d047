package io.leadhub.command.ingest;

import io.leadhub.api.rawpayload.RawPayloadEvent.BatchRow;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.edge.signature.NonceClaim;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ingest door does with a request once it knows who sent it: record, check, acknowledge. */
@Component
class IngestDoor {

    private static final String ROWS = "leads";
    static final int MOST_ROWS = 500;
    private static final FieldProblem UNCLEAR = new FieldProblem("dryRun", "TYPE", "dryRun must be true or false.");

    private final IngestFormat format;
    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;

    IngestDoor(IngestFormat format, RawPayloads rawPayloads, Acceptance acceptance) {
        this.format = format;
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
    }

    /** @return the receipt, once the payload is durable */
    ReceiptId accept(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        ReceiptId receipt = rawPayloads.newReceipt();
        return switch (format.read(request.partnerId(), body)) {
            case Reading.Understood understood -> {
                acceptance.awaitLeads(
                        List.of(rawPayloads.lead(request, receipt, body, understood.source(), null)),
                        nonce,
                        body.length);
                yield receipt;
            }
            case Reading.Malformed malformed ->
                throw recorded(request, receipt, Kind.LEAD, body, nonce, malformed.rejection());
        };
    }

    /** Checks a lead and keeps nothing but the bytes. */
    void check(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        ReceiptId receipt = rawPayloads.newReceipt();
        switch (format.read(request.partnerId(), body)) {
            case Reading.Understood understood ->
                acceptance.await(List.of(rawPayloads.kept(request, receipt, Kind.DRY_RUN, body)), nonce, body.length);
            case Reading.Malformed malformed ->
                throw recorded(request, receipt, Kind.DRY_RUN, body, nonce, malformed.rejection());
        }
    }

    /** @return what became of each row, in order; a bad row never sinks the others */
    List<BatchRowAnswer> acceptBatch(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        ReceiptId batch = rawPayloads.newReceipt();
        List<byte[]> rows = rowsOf(request, batch, Kind.BATCH, body, nonce);
        List<DomainEventMessage<?>> events = new ArrayList<>();
        events.add(rawPayloads.kept(request, batch, Kind.BATCH, body));
        List<BatchRowAnswer> answers = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            switch (format.read(request.partnerId(), rows.get(index))) {
                case Reading.Understood understood -> {
                    ReceiptId receipt = rawPayloads.newReceipt();
                    events.add(rawPayloads.lead(
                            request, receipt, rows.get(index), understood.source(), new BatchRow(batch, index)));
                    answers.add(BatchRowAnswer.accepted(index, receipt));
                }
                case Reading.Malformed malformed -> answers.add(BatchRowAnswer.refused(index, malformed.rejection()));
            }
        }
        acceptance.awaitLeads(events, nonce, 2L * body.length);
        return answers;
    }

    /** Checks a batch and keeps nothing but the bytes. */
    void checkBatch(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        ReceiptId receipt = rawPayloads.newReceipt();
        List<FieldProblem> problems = new ArrayList<>();
        List<byte[]> rows = rowsOf(request, receipt, Kind.DRY_RUN, body, nonce);
        for (int index = 0; index < rows.size(); index++) {
            if (format.read(request.partnerId(), rows.get(index)) instanceof Reading.Malformed malformed) {
                problems.addAll(
                        BatchRowAnswer.refused(index, malformed.rejection()).problemsOfRow(ROWS));
            }
        }
        if (!problems.isEmpty()) {
            Rejection rejection = RequestRejected.because(problems).rejection();
            throw recorded(request, receipt, Kind.DRY_RUN, body, nonce, rejection);
        }
        acceptance.await(List.of(rawPayloads.kept(request, receipt, Kind.DRY_RUN, body)), nonce, body.length);
    }

    /** @return why a lead is refused of which it is not clear whether it is meant, with all else that is wrong */
    RequestRejected unclear(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        List<FieldProblem> problems = new ArrayList<>(List.of(UNCLEAR));
        if (format.read(request.partnerId(), body) instanceof Reading.Malformed malformed) {
            problems.addAll(malformed.rejection().details());
        }
        Rejection rejection = RequestRejected.because(problems).rejection();
        return recorded(request, rawPayloads.newReceipt(), Kind.LEAD, body, nonce, rejection);
    }

    /** @return why a batch is refused of which it is not clear whether it is meant */
    RequestRejected unclearBatch(RawRequest request, byte[] body, @Nullable NonceClaim nonce) {
        Rejection rejection = RequestRejected.because(List.of(UNCLEAR)).rejection();
        return recorded(request, rawPayloads.newReceipt(), Kind.BATCH, body, nonce, rejection);
    }

    private List<byte[]> rowsOf(
            RawRequest request, ReceiptId receipt, Kind kind, byte[] body, @Nullable NonceClaim nonce) {
        try {
            BatchSlices batch = BatchSlices.of(body, ROWS, MOST_ROWS + 1);
            boolean isList = StrictJson.BATCH.parse(batch.frame()).path(ROWS).isArray();
            List<byte[]> rows = batch.rows();
            if (!isList || rows.isEmpty() || rows.size() > MOST_ROWS) {
                throw RequestRejected.because(List.of(
                        new FieldProblem(ROWS, "SIZE", ROWS + " must be a list of 1 to " + MOST_ROWS + " leads.")));
            }
            return rows;
        } catch (RequestRejected rejected) {
            throw recorded(request, receipt, kind, body, nonce, rejected.rejection());
        }
    }

    /** What was authenticated is kept even when it is refused. */
    private RequestRejected recorded(
            RawRequest request,
            ReceiptId receipt,
            Kind kind,
            byte[] body,
            @Nullable NonceClaim nonce,
            Rejection rejection) {
        acceptance.await(
                List.of(
                        rawPayloads.kept(request, receipt, kind, body),
                        rawPayloads.rejected(receipt, rejection, request.metadata())),
                nonce,
                body.length);
        return new RequestRejected(rejection);
    }
}
