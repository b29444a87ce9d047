package io.leadhub.command.partner;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Api keys in PostgreSQL. */
interface ApiKeyRows extends Repository<ApiKeyRow, String> {

    ApiKeyRow save(ApiKeyRow row);

    /** Keeps every other change to this key waiting until the transaction has ended, on all nodes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select key from ApiKeyRow key where key.keyId = :keyId")
    Optional<ApiKeyRow> hold(String keyId);

    Optional<ApiKeyRow> findByKeyId(String keyId);

    List<ApiKeyRow> findByKeyIdGreaterThanOrderByKeyId(String after, Limit limit);

    List<ApiKeyRow> findByPartnerIdAndKeyIdGreaterThanOrderByKeyId(String partnerId, String after, Limit limit);
}
