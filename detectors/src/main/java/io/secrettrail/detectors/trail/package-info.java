/** What a trail of CloudTrail records, and what a change of it takes away. */
@NullMarked
package io.secrettrail.detectors.trail;

import org.jspecify.annotations.NullMarked;
