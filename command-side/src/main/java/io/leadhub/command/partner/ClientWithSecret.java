package io.leadhub.command.partner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A client whose secret is new: the one answer that shows it. */
record ClientWithSecret(@JsonUnwrapped ClientView client, Secret clientSecret) {}
