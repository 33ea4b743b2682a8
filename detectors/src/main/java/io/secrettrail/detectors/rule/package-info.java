/** The detectors: pure rules on state and touch. */
@NullMarked
package io.secrettrail.detectors.rule;

import org.jspecify.annotations.NullMarked;
