/** AWS clients built from the configuration. */
@NullMarked
package io.secrettrail.app.aws;

import org.jspecify.annotations.NullMarked;
