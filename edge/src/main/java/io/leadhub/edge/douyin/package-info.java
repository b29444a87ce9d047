/** The form of all answers under /api/v1/lead/douyin, which doors of both sides share. */
@NullMarked
package io.leadhub.edge.douyin;

import org.jspecify.annotations.NullMarked;
