package io.leadhub.command.partner;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Partners in PostgreSQL. */
interface PartnerRows extends Repository<PartnerRow, String> {

    /** @return how many were added: none when there is one of this id; waits for a transaction that is adding it */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into partner (partner_id, name, description, registered_at)"
                    + " values (:partnerId, :name, :description, :at) on conflict do nothing")
    int add(String partnerId, String name, String description, Instant at);

    /** Keeps every other act on this partner waiting until the transaction has ended, on all nodes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select partner from PartnerRow partner where partner.partnerId = :partnerId")
    PartnerRow hold(String partnerId);

    Optional<PartnerRow> findByPartnerId(String partnerId);

    List<PartnerRow> findByPartnerIdGreaterThanOrderByPartnerId(String after, Limit limit);
}
