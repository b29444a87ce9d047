package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.ReceiptId;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Payloads that were recorded before they could be decided about. One that still stands here when its sender must have
 * stopped waiting was left behind, and is decided about without him.
 */
@Component
public class UndecidedPayloads {

    private final JdbcTemplate jdbc;

    UndecidedPayloads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As below, for one, of which it does not matter whether it still was to be decided about. */
    public void take(ReceiptId receipt) {
        take(List.of(receipt));
    }

    /**
     * Takes payloads out, inside the transaction that decides about them. Whoever else wants one waits until that ends.
     *
     * @return those that still were to be decided about
     */
    public Set<ReceiptId> take(Collection<ReceiptId> receipts) {
        Set<ReceiptId> taken = new HashSet<>();
        jdbc.query("""
                WITH wanted AS MATERIALIZED (SELECT receipt_id FROM undecided_payload
                    WHERE receipt_id = ANY (?) ORDER BY receipt_id FOR UPDATE)
                DELETE FROM undecided_payload USING wanted WHERE undecided_payload.receipt_id = wanted.receipt_id
                RETURNING undecided_payload.receipt_id""", statement -> statement.setArray(1, varchars(statement, receipts)), row -> {
            taken.add(new ReceiptId(row.getString(1)));
        });
        return taken;
    }

    /** Payloads that have stood here for at least this long, the oldest first. */
    public List<ReceiptId> leftBehind(Duration age, int most) {
        return jdbc.query(
                "SELECT receipt_id FROM undecided_payload WHERE received_at < now() - make_interval(secs => ?)"
                        + " ORDER BY received_at LIMIT ?",
                (row, index) -> new ReceiptId(row.getString(1)),
                age.toMillis() / 1000.0,
                most);
    }

    /** Part of the commit that makes the payloads durable. */
    void add(Collection<ReceiptId> receipts) {
        if (!receipts.isEmpty()) {
            jdbc.update(
                    "INSERT INTO undecided_payload (receipt_id) SELECT unnest(?::varchar[])",
                    statement -> statement.setArray(1, varchars(statement, receipts)));
        }
    }

    private static Array varchars(PreparedStatement statement, Collection<ReceiptId> receipts) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(
                        "varchar", receipts.stream().map(ReceiptId::value).toArray());
    }
}
