/** Pure rules and baselines, and topology 2 that runs them. */
@NullMarked
package io.secrettrail.detectors;

import org.jspecify.annotations.NullMarked;
