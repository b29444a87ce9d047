/** The showroom (智能展厅素材) as others see it (docs/api/open-platform.md). */
@NullMarked
package io.leadhub.query.showroom;

import org.jspecify.annotations.NullMarked;
