package io.leadhub.command.partner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A key whose secret is new: the one answer that shows it. */
record ApiKeyWithSecret(@JsonUnwrapped ApiKeyView key, Secret secretKey) {}
