/** The lead hook (线索回传, docs/api/open-platform.md): the platform's own form, advertising platforms' payloads, and their addresses. */
@NullMarked
package io.leadhub.command.hook;

import org.jspecify.annotations.NullMarked;
