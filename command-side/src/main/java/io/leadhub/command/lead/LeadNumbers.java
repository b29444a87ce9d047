package io.leadhub.command.lead;

import io.leadhub.api.lead.LeadId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds leads by what clients call them. */
@Component
public class LeadNumbers {

    private static final int MOST_DIGITS = 18;

    private final JdbcClient jdbc;

    LeadNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A number that somebody typed, if it is one. */
    public static Optional<Long> read(String text) {
        boolean digits = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return digits ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** The lead that one of its sources' senders knows by this number. */
    public Optional<LeadId> find(long number) {
        return jdbc.sql("SELECT lead_id FROM lead_source WHERE number = ?")
                .param(number)
                .query((row, index) -> new LeadId(row.getString(1)))
                .optional();
    }
}
