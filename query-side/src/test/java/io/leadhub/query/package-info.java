@NullMarked
package io.leadhub.query;

import org.jspecify.annotations.NullMarked;
