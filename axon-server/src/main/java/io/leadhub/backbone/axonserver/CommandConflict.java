package io.leadhub.backbone.axonserver;

/** Tells whoever sent a command over the server that another one was in its way, and that it may be sent again. */
record CommandConflict(String message) {}
