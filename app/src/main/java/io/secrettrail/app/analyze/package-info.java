/** {@code analyze}: the same topologies over log files, without servers. */
@NullMarked
package io.secrettrail.app.analyze;

import org.jspecify.annotations.NullMarked;
