package io.leadhub.command.partner;

import io.leadhub.api.partner.Outbound;
import io.leadhub.api.partner.PartnerCommand.ConfigureOutbound;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Configures how partners reach their call platforms, and keeps what that takes: keys hashed, access secrets sealed. */
@Service
@Transactional
class OutboundAdministration {

    private final PartnerActs acts;
    private final OutboundRows rows;
    private final Secrets secrets;
    private final SecretBox box;
    private final Clock clock;

    OutboundAdministration(PartnerActs acts, OutboundRows rows, Secrets secrets, SecretBox box, Clock clock) {
        this.acts = acts;
        this.rows = rows;
        this.secrets = secrets;
        this.box = box;
        this.clock = clock;
    }

    /** @return with the key when it was made here */
    OutboundWithKey configure(PartnerId partnerId, OutboundSettings settings, String actor) {
        PartnerRules.requireValid(partnerId);
        if (partnerId.isPlatform()) {
            throw new RequestRejected(ErrorCode.CONFLICT, "The platform itself has no call platform.");
        }
        acts.hold(partnerId);
        Optional<OutboundRow> known = rows.findByPartnerId(partnerId.value());
        Secret made = known.isEmpty() && settings.apiKey() == null ? secrets.fresh() : null;
        Secret key = made == null ? settings.apiKey() : made;
        refuseAKeyOfAnother(partnerId, key);
        Outbound change = change(settings, key, known.isEmpty());
        acts.carryOut(new ConfigureOutbound(partnerId, change), actor);
        Instant now = clock.instant();
        OutboundRow row = known.orElseGet(() -> new OutboundRow(partnerId, new byte[0], now));
        if (key != null) {
            row.useKey(secrets.hashOfKey(key));
        }
        useSecret(row, partnerId, settings.accessSecret());
        row.change(change, now);
        return new OutboundWithKey(rows.save(row).view(), made);
    }

    @Transactional(readOnly = true)
    Optional<OutboundView> find(String partnerId) {
        return rows.findByPartnerId(partnerId).map(OutboundRow::view);
    }

    private void refuseAKeyOfAnother(PartnerId partnerId, @Nullable Secret key) {
        if (key != null && rows.existsByKeyHashAndPartnerIdNot(secrets.hashOfKey(key), partnerId.value())) {
            throw new RequestRejected(ErrorCode.CONFLICT, "This apiKey belongs to another partner.");
        }
    }

    private void useSecret(OutboundRow row, PartnerId partnerId, @Nullable Secret secret) {
        if (secret != null) {
            row.useSecret(
                    secret.value().isEmpty()
                            ? null
                            : box.seal(secret.bytes(), OutboundRow.sealOf(partnerId.value(), row.nextSecretVersion())));
        }
    }

    private Outbound change(OutboundSettings settings, @Nullable Secret key, boolean first) {
        return new Outbound(
                settings.status(),
                key == null ? null : PartnerKeyHints.hint(key.value()),
                key == null ? null : secrets.fingerprintOf(key),
                settings.alias(),
                settings.description(),
                settings.accessKey(),
                secretFingerprint(settings.accessSecret()),
                settings.bizType() == null && first ? OutboundView.USUAL_BIZ_TYPE : settings.bizType(),
                settings.action(),
                settings.baseUrl());
    }

    private @Nullable String secretFingerprint(@Nullable Secret secret) {
        if (secret == null) {
            return null;
        }
        return secret.value().isEmpty() ? "" : secrets.fingerprintOf(secret);
    }
}
