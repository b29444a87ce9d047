package io.leadhub.command.lead;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PhoneNumber.Kind;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.crypto.KeyedHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Statements that say little but a phone number, and what matching makes of them when every lead takes them in. */
record MatchingForTests(Identities identities, KeyedHash keyedHash, AtomicInteger receipts) {

    static MatchingForTests on(Identities identities, KeyedHash keyedHash) {
        return new MatchingForTests(identities, keyedHash, new AtomicInteger());
    }

    List<Match> matchAll(Statement... statements) {
        Matching matching = begin(statements);
        List<Match> matches = new ArrayList<>();
        for (Statement statement : statements) {
            Match match = matching.match(statement);
            matching.accept(match);
            matches.add(match);
        }
        matching.finish();
        return matches;
    }

    Matching begin(Statement... statements) {
        return Matching.begin(identities, keyedHash, Arrays.asList(statements));
    }

    Statement says(String partner, String externalId, @Nullable String phone) {
        Contribution contribution = new Contribution(
                "张三", phone == null ? null : phone(phone), null, null, null, null, List.of(), null, Map.of());
        return new Statement(
                new ReceiptId("r-" + receipts.incrementAndGet()),
                new Source(new PartnerId(partner), "Shop", externalId, Channel.INGEST),
                Instant.EPOCH,
                contribution,
                Map.of());
    }

    private static PhoneNumber phone(String phone) {
        String digits = phone.replace("+86 ", "");
        return phone.startsWith("0")
                ? new PhoneNumber(phone, "+86" + digits.substring(1), Kind.LANDLINE)
                : new PhoneNumber(phone, "+86" + digits, Kind.MOBILE);
    }
}
