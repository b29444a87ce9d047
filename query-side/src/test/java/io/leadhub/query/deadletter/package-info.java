@NullMarked
package io.leadhub.query.deadletter;

import org.jspecify.annotations.NullMarked;
