/** Until when the log of an account and Region is known, and where it has gaps. */
@NullMarked
package io.secrettrail.detectors.coverage;

import org.jspecify.annotations.NullMarked;
