/** Douyin (抖音获客, docs/api/douyin.md): accounts that may be read, their tokens, and their fans, who become leads. */
@NullMarked
package io.leadhub.command.douyin;

import org.jspecify.annotations.NullMarked;
