/** What is deployed with the platform fits it: routes, references, images. */
@NullMarked
package io.leadhub.standalone.deployment;

import org.jspecify.annotations.NullMarked;
