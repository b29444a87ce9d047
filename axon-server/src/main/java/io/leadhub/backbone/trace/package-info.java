/**
 * Traces: what a request gave rise to, from its door through commands, events and groups to those who were told. Only
 * where somebody collects them; nothing of it is loaded elsewhere.
 */
@NullMarked
package io.leadhub.backbone.trace;

import org.jspecify.annotations.NullMarked;
