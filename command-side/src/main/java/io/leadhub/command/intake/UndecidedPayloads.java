package io.leadhub.command.intake;

import io.leadhub.api.rawpayload.ReceiptId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Payloads that were recorded and are decided about while their sender waits. One that still stands here long after was
 * left behind, and is decided about without him.
 */
@Component
public class UndecidedPayloads {

    private final JdbcTemplate jdbc;

    UndecidedPayloads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a payload out, inside the transaction that decides about it. Whoever else wants it waits until that ends.
     *
     * @return whether it still was to be decided about
     */
    public boolean take(ReceiptId receipt) {
        return jdbc.update("DELETE FROM undecided_payload WHERE receipt_id = ?", receipt.value()) == 1;
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
                    statement -> statement.setArray(
                            1,
                            statement
                                    .getConnection()
                                    .createArrayOf(
                                            "varchar",
                                            receipts.stream()
                                                    .map(ReceiptId::value)
                                                    .toArray())));
        }
    }
}
