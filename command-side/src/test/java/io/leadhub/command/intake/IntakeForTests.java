package io.leadhub.command.intake;

import io.leadhub.backbone.archive.StoredEvents;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.processing.RightOfWay;
import io.leadhub.edge.signature.Nonces;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the desks need of the intake, on any event store; nothing is kept as undecided. */
public final class IntakeForTests implements AutoCloseable {

    public final RawPayloads rawPayloads =
            new RawPayloads((purpose, value) -> (purpose + value).getBytes(StandardCharsets.UTF_8));
    public final UndecidedPayloads undecided = new UndecidedPayloads(new JdbcTemplate());
    public final RecordedPayloads recorded;
    public final Acceptance acceptance;
    private final IntakeJournal journal;

    public IntakeForTests(EventJournal events, StoredEvents archive, Nonces nonces) {
        recorded = new RecordedPayloads(archive);
        journal = new IntakeJournal(events, nonces, recorded, undecided, new RightOfWay());
        acceptance = new Acceptance(journal, new IntakeBacklog(() -> 0, new IntakeLimits(1)));
    }

    @Override
    public void close() {
        journal.destroy();
    }
}
