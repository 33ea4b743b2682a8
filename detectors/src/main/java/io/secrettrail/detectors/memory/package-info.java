/** What one principal did lately: keys read and described, sweeps, and the touches that pair with reads. */
@NullMarked
package io.secrettrail.detectors.memory;

import org.jspecify.annotations.NullMarked;
