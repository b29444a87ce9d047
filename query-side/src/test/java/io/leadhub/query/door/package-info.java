@NullMarked
package io.leadhub.query.door;

import org.jspecify.annotations.NullMarked;
