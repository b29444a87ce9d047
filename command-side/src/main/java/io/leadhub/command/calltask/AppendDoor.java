package io.leadhub.command.calltask;

import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.calltask.CallTaskJournal.Origin;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.partner.Tenant;
import io.leadhub.command.partner.Tenants;
import io.leadhub.edge.problem.RequestRejected;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the door does with numbers once it knows whose they are: record, check, send, answer. */
@Component
class AppendDoor {

    private final Tenants tenants;
    private final Upstreams upstreams;
    private final AppendFormat format;
    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;
    private final AppendDesk desk;
    private final RunningAppends running;

    AppendDoor(
            Tenants tenants,
            Upstreams upstreams,
            AppendFormat format,
            RawPayloads rawPayloads,
            Acceptance acceptance,
            AppendDesk desk,
            RunningAppends running) {
        this.tenants = tenants;
        this.upstreams = upstreams;
        this.format = format;
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
        this.desk = desk;
        this.running = running;
    }

    /** What the door has to say to a tenant. */
    sealed interface Outcome {

        record Answered(AppendAnswer answer) implements Outcome {}

        /** The tenant has no complete way to a call platform. */
        record ConfigIncomplete(String alias) implements Outcome {}
    }

    /** @throws RequestRejected when the request as a whole is refused; what is wrong with it is recorded nevertheless */
    Outcome append(RawRequest request, byte[] body) {
        return running.oneMore(request.partnerId(), () -> dealtWith(request, body));
    }

    private Outcome dealtWith(RawRequest request, byte[] body) {
        ReceiptId receipt = rawPayloads.newReceipt();
        AppendRequest append;
        try {
            append = format.read(request.partnerId(), body);
        } catch (RequestRejected refused) {
            record(request, receipt, body, refused.rejection());
            throw refused;
        }
        Optional<Tenant> tenant = tenants.find(request.partnerId());
        if (tenant.filter(upstreams::isComplete).isEmpty()) {
            record(request, receipt, body, incomplete());
            return new Outcome.ConfigIncomplete(
                    tenant.map(Tenant::alias).orElse(request.partnerId().value()));
        }
        acceptance.await(List.of(rawPayloads.kept(request, receipt, Kind.NUMBERS, body)), null, body.length);
        Origin origin = new Origin(receipt, request.partnerId(), append.taskId(), request.metadata());
        return new Outcome.Answered(AppendAnswer.of(append, desk.append(tenant.get(), origin, append)));
    }

    private void record(RawRequest request, ReceiptId receipt, byte[] body, Rejection rejection) {
        acceptance.await(
                List.of(
                        rawPayloads.kept(request, receipt, Kind.NUMBERS, body),
                        rawPayloads.rejected(receipt, rejection, request.metadata())),
                null,
                body.length);
    }

    private static Rejection incomplete() {
        return Rejection.of(ErrorCode.CONFLICT, "The tenant's way to its call platform is not configured completely.");
    }
}
