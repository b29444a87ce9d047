package io.leadhub.api.partner;

/** Whether a key or client is let in (启用/禁用). */
public enum CredentialStatus {
    ENABLED,
    DISABLED
}
