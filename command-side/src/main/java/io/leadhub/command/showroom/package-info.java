/** Where administrators keep the showroom (智能展厅素材, docs/api/open-platform.md). */
@NullMarked
package io.leadhub.command.showroom;

import org.jspecify.annotations.NullMarked;
