@NullMarked
package io.leadhub.query.elasticsearch;

import org.jspecify.annotations.NullMarked;
