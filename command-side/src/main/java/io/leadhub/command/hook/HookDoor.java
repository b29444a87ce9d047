package io.leadhub.command.hook;

import io.leadhub.api.Metadata;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.command.intake.Acceptance;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.problem.RequestRejected;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the hook does with a request once it knows who sent it: record, check, acknowledge. */
@Component
class HookDoor {

    private final HookFormat format;
    private final RawPayloads rawPayloads;
    private final Acceptance acceptance;
    private final HookRows hooks;

    HookDoor(HookFormat format, RawPayloads rawPayloads, Acceptance acceptance, HookRows hooks) {
        this.format = format;
        this.rawPayloads = rawPayloads;
        this.acceptance = acceptance;
        this.hooks = hooks;
    }

    /** @return the receipt of a lead in the platform's own form, once it is durable */
    ReceiptId accept(RawRequest request, byte[] body) {
        ReceiptId receipt = rawPayloads.newReceipt();
        return switch (format.read(request.partnerId(), body)) {
            case Reading.Understood understood -> {
                acceptance.awaitLeads(
                        List.of(rawPayloads.lead(request, receipt, body, understood.source(), null)),
                        null,
                        body.length);
                yield receipt;
            }
            case Reading.Malformed malformed -> throw recorded(request, receipt, body, Map.of(), malformed.rejection());
        };
    }

    /** @return the receipt of a platform's payload that somebody relayed, once it is durable */
    ReceiptId accept(Platform platform, RawRequest request, byte[] body) {
        ReceiptId receipt = rawPayloads.newReceipt();
        StoredHook hook = hooks.newest(request.partnerId(), platform).orElse(null);
        String mapping = hook == null ? HookMappings.usual(platform) : hook.mappingReference();
        Reading reading = MappedPayload.read(
                request.partnerId(),
                platform.channel(),
                hook == null ? platform.usualMapping() : hook.mapping(),
                request.headers(),
                body);
        return switch (reading) {
            case Reading.Understood understood -> {
                acceptance.awaitLeads(
                        List.of(rawPayloads.mappedLead(request, receipt, body, understood.source(), mapping)),
                        null,
                        body.length);
                yield receipt;
            }
            case Reading.Malformed malformed ->
                throw recorded(request, receipt, body, Map.of(Metadata.MAPPING, mapping), malformed.rejection());
        };
    }

    /** Takes in what a platform pushed itself; what is no lead is kept, for the platform could not send it otherwise. */
    void take(StoredHook hook, RawRequest request, byte[] body) {
        ReceiptId receipt = rawPayloads.newReceipt();
        Reading reading = MappedPayload.read(
                hook.partnerId(), hook.platform().channel(), hook.mapping(), request.headers(), body);
        switch (reading) {
            case Reading.Understood understood ->
                acceptance.awaitLeads(
                        List.of(rawPayloads.mappedLead(
                                request, receipt, body, understood.source(), hook.mappingReference())),
                        null,
                        body.length);
            case Reading.Malformed malformed -> {
                if (hook.platform().sendsMoreThanLeads()) {
                    acceptance.await(List.of(rawPayloads.kept(request, receipt, Kind.NOTICE, body)), null, body.length);
                } else {
                    Map<String, String> mapping = Map.of(Metadata.MAPPING, hook.mappingReference());
                    keepRejected(request, receipt, body, mapping, malformed.rejection());
                }
            }
        }
    }

    /** What was authenticated is kept even when it is refused. */
    private RequestRejected recorded(
            RawRequest request, ReceiptId receipt, byte[] body, Map<String, String> mapping, Rejection rejection) {
        keepRejected(request, receipt, body, mapping, rejection);
        return new RequestRejected(rejection);
    }

    private void keepRejected(
            RawRequest request, ReceiptId receipt, byte[] body, Map<String, String> mapping, Rejection rejection) {
        acceptance.await(
                List.of(
                        rawPayloads.kept(request, receipt, Kind.LEAD, body).andMetaData(mapping),
                        rawPayloads.rejected(receipt, rejection, request.metadata())),
                null,
                body.length);
    }
}
