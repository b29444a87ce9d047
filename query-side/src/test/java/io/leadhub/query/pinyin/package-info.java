@NullMarked
package io.leadhub.query.pinyin;

import org.jspecify.annotations.NullMarked;
