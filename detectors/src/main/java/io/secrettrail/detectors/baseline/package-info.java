/** What a key usually does: its decayed record, its schedule, and how surprising a count is beside them. */
@NullMarked
package io.secrettrail.detectors.baseline;

import org.jspecify.annotations.NullMarked;
