/** Topology 2: touches, findings and trail in, alerts out. */
@NullMarked
package io.secrettrail.detectors;

import org.jspecify.annotations.NullMarked;
