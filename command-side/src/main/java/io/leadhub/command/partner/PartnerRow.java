package io.leadhub.command.partner;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A partner as administrators see it. */
@Entity
@Table(name = "partner")
class PartnerRow {

    @Id
    private String partnerId;

    private String name;
    private String description;
    private Instant registeredAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected PartnerRow() {}

    PartnerView view() {
        return new PartnerView(partnerId, name, description, registeredAt);
    }
}
