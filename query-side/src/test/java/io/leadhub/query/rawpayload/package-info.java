@NullMarked
package io.leadhub.query.rawpayload;

import org.jspecify.annotations.NullMarked;
