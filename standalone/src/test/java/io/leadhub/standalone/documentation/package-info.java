/** What the documents say, tried out. */
@NullMarked
package io.leadhub.standalone.documentation;

import org.jspecify.annotations.NullMarked;
