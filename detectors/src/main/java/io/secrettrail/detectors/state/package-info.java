/** The compact, versioned bytes in which detectors keep what they remember. */
@NullMarked
package io.secrettrail.detectors.state;

import org.jspecify.annotations.NullMarked;
