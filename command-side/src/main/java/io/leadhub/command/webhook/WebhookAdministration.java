package io.leadhub.command.webhook;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerCommand.RegisterPartner;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.webhook.WebhookChange;
import io.leadhub.api.webhook.WebhookCommand.ChangeWebhook;
import io.leadhub.api.webhook.WebhookCommand.FinishWebhookRotation;
import io.leadhub.api.webhook.WebhookCommand.RemoveWebhook;
import io.leadhub.api.webhook.WebhookCommand.RotateWebhookSecret;
import io.leadhub.api.webhook.WebhookCommand.SubscribeWebhook;
import io.leadhub.api.webhook.WebhookId;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.command.partner.Listing;
import io.leadhub.command.partner.PartnerActs;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Subscribes endpoints, changes them, and keeps their secrets sealed. */
@Service
@Transactional
class WebhookAdministration {

    private static final int FIRST_VERSION = 1;
    private static final int FINGERPRINT_BYTES = 8;

    private final SubscriptionActs acts;
    private final PartnerActs partners;
    private final WebhookRows rows;
    private final SecretBox box;
    private final KeyedHash hash;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    WebhookAdministration(
            SubscriptionActs acts,
            PartnerActs partners,
            WebhookRows rows,
            SecretBox box,
            KeyedHash hash,
            JdbcTemplate jdbc,
            Clock clock) {
        this.acts = acts;
        this.partners = partners;
        this.rows = rows;
        this.box = box;
        this.hash = hash;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public WebhookWithSecret subscribe(NewWebhook asked, String actor) {
        WebhookId id = new WebhookId("wh-" + UUID.randomUUID());
        SigningSecret secret = asked.secret() == null ? SigningSecret.fresh() : asked.secret();
        String fingerprint = fingerprintOf(secret);
        registerWhenUnknown(asked.partnerId(), actor);
        acts.carryOut(new SubscribeWebhook(id, asked.partnerId(), asked.terms(), fingerprint), actor);
        rows.add(id, asked.partnerId(), asked.terms(), sealed(secret, id, FIRST_VERSION), fingerprint, clock.instant());
        return new WebhookWithSecret(view(id.value()), secret);
    }

    public Optional<WebhookView> find(String id) {
        return rows.find(id).map(row -> row.view(clock.instant()));
    }

    public Listing<WebhookView> list(@Nullable String partnerId, String after, int pageSize) {
        Instant now = clock.instant();
        return Listing.of(rows.list(partnerId, after, pageSize + 1), pageSize, row -> row.view(now), WebhookView::id);
    }

    public WebhookView change(String id, WebhookChange change, String actor) {
        WebhookRow row = held(id);
        acts.carryOut(new ChangeWebhook(new WebhookId(id), change), actor);
        if (!change.beyond(row.status(), row.terms()).changesNothing()) {
            CredentialStatus status = change.status() == null ? row.status() : change.status();
            boolean asItWas = status == row.status();
            rows.change(
                    id, change.appliedTo(row.terms()), status, asItWas ? row.disabledReason() : null, clock.instant());
            if (!asItWas && status == CredentialStatus.ENABLED) {
                rows.startAnew(id);
            }
        }
        return view(id);
    }

    public void remove(String id, String actor) {
        held(id);
        acts.carryOut(new RemoveWebhook(new WebhookId(id)), actor);
        rows.remove(id, clock.instant());
    }

    public WebhookWithSecret rotate(String id, Rotation asked, String actor) {
        WebhookRow row = held(id);
        Instant now = clock.instant();
        Instant previousValidUntil = now.plusSeconds(asked.overlapSeconds());
        SigningSecret secret = asked.secret() == null ? SigningSecret.fresh() : asked.secret();
        String fingerprint = fingerprintOf(secret);
        int version = row.version() + 1;
        WebhookId webhook = new WebhookId(id);
        acts.carryOut(new RotateWebhookSecret(webhook, version, fingerprint, previousValidUntil), actor);
        rows.rotate(id, sealed(secret, webhook, version), fingerprint, previousValidUntil, now);
        return new WebhookWithSecret(view(id), secret);
    }

    public WebhookView finishRotation(String id, String actor) {
        WebhookRow row = held(id);
        if (row.previousValidUntil() != null) {
            acts.carryOut(new FinishWebhookRotation(new WebhookId(id)), actor);
            rows.finishRotation(id, clock.instant());
        }
        return view(id);
    }

    private void registerWhenUnknown(PartnerId partner, String actor) {
        boolean known = Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM partner WHERE partner_id = ?)", Boolean.class, partner.value()));
        if (!known) {
            partners.carryOut(new RegisterPartner(partner, partner.value(), ""), actor);
        }
    }

    private byte[] sealed(SigningSecret secret, WebhookId id, int version) {
        return box.seal(secret.bytes(), Lane.sealOf(id.value(), version));
    }

    private String fingerprintOf(SigningSecret secret) {
        byte[] whole = hash.of("secret-fingerprint", secret.value());
        return HexFormat.of().formatHex(Arrays.copyOf(whole, FINGERPRINT_BYTES));
    }

    private WebhookView view(String id) {
        return find(id).orElseThrow(WebhookAdministration::unknown);
    }

    private WebhookRow held(String id) {
        return rows.hold(id).orElseThrow(WebhookAdministration::unknown);
    }

    static RequestRejected unknown() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "There is no such webhook.");
    }
}
