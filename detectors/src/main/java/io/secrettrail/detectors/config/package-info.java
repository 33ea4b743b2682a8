/** The parameters of the detectors, validated as a whole. */
@NullMarked
package io.secrettrail.detectors.config;

import org.jspecify.annotations.NullMarked;
