/** Infrastructure as code, recognised from what it does. */
@NullMarked
package io.secrettrail.detectors.iac;

import org.jspecify.annotations.NullMarked;
