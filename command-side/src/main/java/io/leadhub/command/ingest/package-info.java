/** The door for partners who sign their requests (外部系统API对接获客). */
@NullMarked
package io.leadhub.command.ingest;

import org.jspecify.annotations.NullMarked;
