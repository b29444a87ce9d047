@NullMarked
package io.leadhub.query.event;

import org.jspecify.annotations.NullMarked;
