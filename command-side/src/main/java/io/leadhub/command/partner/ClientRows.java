package io.leadhub.command.partner;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Clients in PostgreSQL. */
interface ClientRows extends Repository<ClientRow, String> {

    ClientRow save(ClientRow row);

    /** Keeps every other change to this client waiting until the transaction has ended, on all nodes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select client from ClientRow client where client.clientId = :clientId")
    Optional<ClientRow> hold(String clientId);

    Optional<ClientRow> findByClientId(String clientId);

    List<ClientRow> findByClientIdGreaterThanOrderByClientId(String after, Limit limit);

    List<ClientRow> findByPartnerIdAndClientIdGreaterThanOrderByClientId(String partnerId, String after, Limit limit);
}
