package io.leadhub.backbone.axonserver;

/** Tells whoever sent a command over the server that a store did not answer the node that was to handle it. */
record CommandUndone(String message) {}
