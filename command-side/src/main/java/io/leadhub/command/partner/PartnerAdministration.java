package io.leadhub.command.partner;

import io.leadhub.api.partner.PartnerCommand.RegisterPartner;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.problem.RequestRejected;
import java.time.Clock;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers partners and shows them. */
@Service
@Transactional
class PartnerAdministration {

    private final PartnerActs acts;
    private final PartnerRows rows;
    private final Clock clock;

    PartnerAdministration(PartnerActs acts, PartnerRows rows, Clock clock) {
        this.acts = acts;
        this.rows = rows;
        this.clock = clock;
    }

    PartnerView register(PartnerId partnerId, String name, String description, String actor) {
        if (rows.add(partnerId.value(), name, description, clock.instant()) == 0) {
            throw new RequestRejected(ErrorCode.CONFLICT, "A partner with this partnerId exists.");
        }
        acts.carryOut(new RegisterPartner(partnerId, name, description), actor);
        return find(partnerId.value()).orElseThrow();
    }

    /** Registers the partner unless it is known. */
    void ensure(PartnerId partnerId, String name, String description, String actor) {
        if (rows.add(partnerId.value(), name, description, clock.instant()) > 0) {
            acts.carryOut(new RegisterPartner(partnerId, name, description), actor);
        }
    }

    Optional<PartnerView> find(String partnerId) {
        return rows.findByPartnerId(partnerId).map(PartnerRow::view);
    }

    Listing<PartnerView> list(String after, int pageSize) {
        return Listing.of(
                rows.findByPartnerIdGreaterThanOrderByPartnerId(after, Limit.of(pageSize + 1)),
                pageSize,
                PartnerRow::view,
                PartnerView::partnerId);
    }
}
