package io.leadhub.command.partner;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Ways to call platforms in PostgreSQL. */
interface OutboundRows extends Repository<OutboundRow, String> {

    OutboundRow save(OutboundRow row);

    Optional<OutboundRow> findByPartnerId(String partnerId);

    boolean existsByKeyHashAndPartnerIdNot(byte[] keyHash, String partnerId);
}
