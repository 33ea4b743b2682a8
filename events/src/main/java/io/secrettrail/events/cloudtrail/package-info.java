/** The CloudTrail record as it comes: a lenient view, the one JSON parser, and the one way to name an actor. */
@NullMarked
package io.secrettrail.events.cloudtrail;

import org.jspecify.annotations.NullMarked;
