package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.ReceiptId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells which payloads need nothing more, so that a position that went back applies none of them again. */
@Component
class SettledPayloads {

    private final JdbcTemplate jdbc;

    SettledPayloads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Set<ReceiptId> among(Collection<ReceiptId> receipts) {
        Set<ReceiptId> settled = new HashSet<>();
        jdbc.query(
                """
                SELECT aggregate_identifier FROM domain_event_entry
                WHERE aggregate_identifier = ANY (?) AND sequence_number = ?""",
                statement -> {
                    statement.setArray(
                            1,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "varchar",
                                            receipts.stream()
                                                    .map(ReceiptId::value)
                                                    .toArray()));
                    statement.setLong(2, RawPayloads.SETTLED);
                },
                row -> {
                    settled.add(new ReceiptId(row.getString(1)));
                });
        return settled;
    }
}
