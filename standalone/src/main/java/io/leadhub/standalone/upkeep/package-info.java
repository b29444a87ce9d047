/** What a person does about the data now and then: back it up, restore it, change the master key. */
@NullMarked
package io.leadhub.standalone.upkeep;

import org.jspecify.annotations.NullMarked;
