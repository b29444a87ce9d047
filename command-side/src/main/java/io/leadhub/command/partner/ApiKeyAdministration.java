package io.leadhub.command.partner;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.ApiKeyTerms;
import io.leadhub.api.partner.PartnerCommand.ChangeApiKey;
import io.leadhub.api.partner.PartnerCommand.IssueApiKey;
import io.leadhub.api.partner.PartnerCommand.RotateApiKey;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.RateLimit;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues api keys, changes them, and keeps their secrets sealed. */
@Service
@Transactional
class ApiKeyAdministration {

    private final PartnerActs acts;
    private final ApiKeyRows rows;
    private final Secrets secrets;
    private final SecretBox box;
    private final Clock clock;

    ApiKeyAdministration(PartnerActs acts, ApiKeyRows rows, Secrets secrets, SecretBox box, Clock clock) {
        this.acts = acts;
        this.rows = rows;
        this.secrets = secrets;
        this.box = box;
        this.clock = clock;
    }

    ApiKeyWithSecret issue(PartnerId partnerId, ApiKeyTerms terms, String actor) {
        String keyId = secrets.keyId();
        String accessKeyId = secrets.accessKeyId();
        Secret secret = secrets.fresh();
        String fingerprint = secrets.fingerprintOf(secret);
        acts.carryOut(new IssueApiKey(partnerId, keyId, accessKeyId, fingerprint, terms), actor);
        byte[] sealed = box.seal(secret.bytes(), ApiKeyRow.sealOf(keyId, ApiKeyRow.FIRST_VERSION));
        ApiKeyRow row =
                rows.save(new ApiKeyRow(keyId, partnerId, accessKeyId, sealed, fingerprint, terms, clock.instant()));
        return new ApiKeyWithSecret(row.view(), secret);
    }

    /** @param rateLimit what is to be different about the limit, given the one in force; {@code null} leaves it */
    ApiKeyView change(String keyId, ApiKeyChange change, @Nullable RateLimitChange rateLimit, String actor) {
        ApiKeyRow row = held(keyId);
        RateLimit limit =
                rateLimit == null ? null : rateLimit.appliedTo(row.view().rateLimit());
        ApiKeyChange whole =
                new ApiKeyChange(change.status(), change.description(), change.allowedIpAddresses(), limit);
        acts.carryOut(new ChangeApiKey(row.partnerId(), keyId, whole), actor);
        row.change(whole, clock.instant());
        return rows.save(row).view();
    }

    ApiKeyWithSecret rotate(String keyId, Duration overlap, String actor) {
        ApiKeyRow row = held(keyId);
        Instant now = clock.instant();
        Instant previousValidUntil = now.plus(overlap);
        Secret secret = secrets.fresh();
        String fingerprint = secrets.fingerprintOf(secret);
        int version = row.nextVersion();
        acts.carryOut(new RotateApiKey(row.partnerId(), keyId, version, fingerprint, previousValidUntil), actor);
        byte[] sealed = box.seal(secret.bytes(), ApiKeyRow.sealOf(keyId, version));
        row.rotate(sealed, fingerprint, previousValidUntil, now);
        return new ApiKeyWithSecret(rows.save(row).view(), secret);
    }

    Optional<ApiKeyView> find(String keyId) {
        return rows.findByKeyId(keyId).map(ApiKeyRow::view);
    }

    Listing<ApiKeyView> list(@Nullable String partnerId, String after, int pageSize) {
        Limit limit = Limit.of(pageSize + 1);
        List<ApiKeyRow> found = partnerId == null
                ? rows.findByKeyIdGreaterThanOrderByKeyId(after, limit)
                : rows.findByPartnerIdAndKeyIdGreaterThanOrderByKeyId(partnerId, after, limit);
        return Listing.of(found, pageSize, ApiKeyRow::view, ApiKeyView::keyId);
    }

    private ApiKeyRow held(String keyId) {
        return rows.hold(keyId)
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such api key."));
    }
}
