package io.leadhub.command.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signing keys in PostgreSQL, which sees to it that there is never more than one that signs. */
@Component
class SigningKeyRows {

    private static final String VERIFYING =
            "select * from signing_key where verify_until is null or verify_until > ? order by created_at desc";
    private static final String ADD = "insert into signing_key (kid, public_jwk, private_key, created_at)"
            + " values (?, ?, ?, ?) on conflict do nothing";
    private static final String RETIRE = "update signing_key set verify_until = ? where verify_until is null";

    private final JdbcClient jdbc;

    SigningKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<SigningKeyRow> verifyingAt(Instant at) {
        return jdbc.sql(VERIFYING)
                .param(Timestamp.from(at))
                .query(SigningKeyRows::read)
                .list();
    }

    void addUnlessOneSigns(SigningKeyRow row) {
        jdbc.sql(ADD)
                .params(row.kid(), row.publicJwk(), row.privateKey(), Timestamp.from(row.createdAt()))
                .update();
    }

    void retireCurrent(Instant verifyUntil) {
        jdbc.sql(RETIRE).param(Timestamp.from(verifyUntil)).update();
    }

    private static SigningKeyRow read(ResultSet row, int number) throws SQLException {
        return new SigningKeyRow(
                row.getString("kid"),
                row.getString("public_jwk"),
                row.getBytes("private_key"),
                row.getTimestamp("created_at").toInstant());
    }
}
