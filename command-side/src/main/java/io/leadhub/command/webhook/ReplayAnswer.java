package io.leadhub.command.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * @param count how many deliveries the range comes to
 * @param replayId names the replay; there is none when nothing was to be sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayAnswer(boolean dryRun, long count, @Nullable String replayId) {}
