/** Alerts while they grow: identity, merging, and when growth is worth another emission. */
@NullMarked
package io.secrettrail.detectors.incident;

import org.jspecify.annotations.NullMarked;
