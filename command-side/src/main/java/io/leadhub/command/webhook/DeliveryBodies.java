package io.leadhub.command.webhook;

import io.leadhub.backbone.crypto.SubjectKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a delivery says, kept in two parts: what speaks of a person is encrypted under that person's key and is left out
 * once the key is gone, which {@code erased} then says.
 */
@Component
class DeliveryBodies {

    private final SubjectKeys keys;
    private final JsonMapper json = new JsonMapper();

    DeliveryBodies(SubjectKeys keys) {
        this.keys = keys;
    }

    void prefetch(Collection<Intent> intents) {
        prefetchSubjects(intents.stream()
                .map(intent -> intent.told().subject())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    void prefetchSubjects(Collection<String> subjects) {
        if (!subjects.isEmpty()) {
            keys.prefetch(subjects);
        }
    }

    byte[] data(Intent intent) {
        return json.writeValueAsBytes(intent.told().data());
    }

    byte @Nullable [] personal(Intent intent) {
        Told told = intent.told();
        return told.subject() == null || told.personal().isEmpty()
                ? null
                : sealed(told.subject(), intent.deliveryId(), json.writeValueAsBytes(told.personal()));
    }

    /** Encrypts what belongs to a delivery under its subject's key; {@code null} once that is gone. */
    byte @Nullable [] sealed(String subject, String deliveryId, byte[] plain) {
        return keys.find(subject)
                .map(key -> key.encrypt(plain, place(deliveryId)))
                .orElse(null);
    }

    byte @Nullable [] opened(String subject, String deliveryId, byte[] sealed) {
        return keys.find(subject)
                .map(key -> key.decrypt(sealed, place(deliveryId)))
                .orElse(null);
    }

    /**
     * The bytes that are signed and sent; the same at every attempt, unless contact data may no longer be seen.
     *
     * @param mayBePlain whether the subscription allows contact data in plain now
     */
    byte[] body(DueDelivery delivery, boolean mayBePlain) {
        ObjectNode data = (ObjectNode) json.readTree(delivery.data());
        if (delivery.subject() != null && delivery.personal() != null) {
            byte[] personal = opened(delivery.subject(), delivery.deliveryId(), delivery.personal());
            if (personal == null) {
                data.put("erased", true);
            } else {
                ObjectNode contact = (ObjectNode) json.readTree(personal);
                if (delivery.inPlain() && !mayBePlain) {
                    Contacts.mask(contact);
                }
                data.setAll(contact);
            }
        }
        ObjectNode body = json.createObjectNode();
        body.put("id", delivery.deliveryId());
        body.put("type", delivery.type().name());
        body.put("timestamp", timestamp(delivery.occurredAt()));
        body.put("sequence", delivery.sequence());
        body.set("data", data);
        return json.writeValueAsBytes(body);
    }

    private static String timestamp(Instant occurredAt) {
        return occurredAt.toString();
    }

    private static String place(String deliveryId) {
        return "webhook_delivery/" + deliveryId;
    }
}
