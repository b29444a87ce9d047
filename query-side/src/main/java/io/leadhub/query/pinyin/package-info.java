/** How Chinese is typed in Latin letters: syllables, initials, and characters with more than one reading. */
@NullMarked
package io.leadhub.query.pinyin;

import org.jspecify.annotations.NullMarked;
