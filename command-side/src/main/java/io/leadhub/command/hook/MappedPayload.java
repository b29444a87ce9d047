package io.leadhub.command.hook;

import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.command.cleaning.PhoneNumbers;
import io.leadhub.command.cleaning.Texts;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A platform's payload, read by a mapping. What is too long is cut, for nobody there could send it shorter; only what
 * cannot be a lead at all is refused.
 */
final class MappedPayload {

    private static final int EXTERNAL_ID = 128;
    private static final int NAME = 128;
    private static final int PHONE = 64;
    private static final int EMAIL = 254;
    private static final int WECHAT = 64;
    private static final int COMPANY = 256;
    private static final int CITY = 64;
    private static final int INTEREST = 128;
    private static final int NOTES = 4_000;
    private static final int CUSTOM_FIELD = 1_024;

    private final HookMapping mapping;
    private final Map<String, String> headers;
    private final JsonNode payload;

    private MappedPayload(HookMapping mapping, Map<String, String> headers, JsonNode payload) {
        this.mapping = mapping;
        this.headers = headers;
        this.payload = payload;
    }

    static Reading read(
            PartnerId partnerId, Channel channel, HookMapping mapping, Map<String, String> headers, byte[] body) {
        try {
            return new MappedPayload(mapping, headers, StrictJson.DOCUMENT.parse(body)).read(partnerId, channel);
        } catch (RequestRejected rejected) {
            return new Reading.Malformed(rejected.rejection());
        }
    }

    private Reading read(PartnerId partnerId, Channel channel) {
        Optional<String> externalId = find(mapping.externalLeadId());
        Contribution contribution = contribution();
        List<FieldProblem> problems = new ArrayList<>();
        if (externalId.isEmpty()) {
            problems.add(new FieldProblem("externalLeadId", "REQUIRED", "The mapping finds no externalLeadId."));
        } else if (externalId.get().length() > EXTERNAL_ID) {
            problems.add(new FieldProblem("externalLeadId", "LENGTH", "The externalLeadId is too long."));
        }
        if (contribution.phone() == null && contribution.email() == null && contribution.wechat() == null) {
            problems.add(
                    new FieldProblem("phone", "REQUIRED", "The mapping finds neither phone nor email nor wechat."));
        }
        if (!problems.isEmpty()) {
            throw RequestRejected.because(problems);
        }
        return new Reading.Understood(
                new Source(partnerId, mapping.sourceSystem(), externalId.orElseThrow(), channel),
                contribution,
                List.of());
    }

    private Contribution contribution() {
        String phone = line(mapping.phone(), PHONE);
        String email = line(mapping.email(), EMAIL);
        String interest = line(mapping.productInterest(), INTEREST);
        return new Contribution(
                line(mapping.name(), NAME),
                phone == null ? null : PhoneNumbers.understand(phone),
                email != null && email.indexOf('@') > 0 ? Texts.email(email) : null,
                line(mapping.wechat(), WECHAT),
                line(mapping.company(), COMPANY),
                line(mapping.city(), CITY),
                interest == null ? List.of() : List.of(interest),
                Texts.lines(find(mapping.notes()).map(text -> cut(text, NOTES)).orElse(null)),
                customFields());
    }

    private Map<String, Object> customFields() {
        Map<String, Object> found = new LinkedHashMap<>();
        mapping.customFields()
                .forEach((name, paths) -> find(paths).ifPresent(value -> found.put(name, cut(value, CUSTOM_FIELD))));
        return found;
    }

    private @Nullable String line(List<String> paths, int maxLength) {
        return Texts.line(find(paths).map(text -> cut(text, maxLength)).orElse(null));
    }

    private Optional<String> find(List<String> paths) {
        return paths.stream()
                .map(path -> new PayloadPath(path).find(payload, headers))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String cut(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxLength));
    }
}
