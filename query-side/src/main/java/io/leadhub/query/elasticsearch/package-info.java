/** The search engine: its client, its indices, and documents that are written whole and in bulk. */
@NullMarked
package io.leadhub.query.elasticsearch;

import org.jspecify.annotations.NullMarked;
