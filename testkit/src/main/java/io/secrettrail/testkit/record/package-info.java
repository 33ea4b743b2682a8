/** What CloudTrail writes about one call: callers, calls and the JSON of their records. */
@NullMarked
package io.secrettrail.testkit.record;

import org.jspecify.annotations.NullMarked;
