/** The showroom (智能展厅): products and finished projects for others' marketing. */
@NullMarked
package io.leadhub.api.showroom;

import org.jspecify.annotations.NullMarked;
