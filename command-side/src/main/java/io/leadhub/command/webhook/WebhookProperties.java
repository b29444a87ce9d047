package io.leadhub.command.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowPrivateTargets whether events may be sent to this machine and its network, and without TLS
 * @param deadline how long a receiver may take to answer
 * @param concurrency how many deliveries to one endpoint are under way at a time
 * @param totalConcurrency how many deliveries of this node are under way at a time
 * @param keepFor how long bodies and attempts of settled deliveries are kept
 */
@ConfigurationProperties("leadhub.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivateTargets,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("16") int concurrency,
        @DefaultValue("256") int totalConcurrency,
        @DefaultValue("30d") Duration keepFor) {}
