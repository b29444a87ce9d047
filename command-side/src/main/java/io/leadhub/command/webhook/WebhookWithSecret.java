package io.leadhub.command.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A subscription whose secret is new: the one answer that shows it. */
record WebhookWithSecret(@JsonUnwrapped WebhookView webhook, SigningSecret secret) {}
