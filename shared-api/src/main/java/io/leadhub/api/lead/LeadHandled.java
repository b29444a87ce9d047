package io.leadhub.api.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a lead stands after sales did something with it, as the one who did it sees it. */
public record LeadHandled(LeadStatus status, @Nullable String assignee, List<String> tags) {}
