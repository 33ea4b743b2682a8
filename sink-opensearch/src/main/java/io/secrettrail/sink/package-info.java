/** The trail and the alerts in OpenSearch, and queries over them. */
@NullMarked
package io.secrettrail.sink;

import org.jspecify.annotations.NullMarked;
