/**
 * PostgreSQL and Elasticsearch as child processes of this JVM: real servers that need no set-up, keep their data in one
 * folder, and are found and ended by the next start when their parent was killed. Tests may have them in containers.
 */
@NullMarked
package io.leadhub.embedded;

import org.jspecify.annotations.NullMarked;
