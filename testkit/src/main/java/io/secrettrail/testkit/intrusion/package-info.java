/** Attacks on a scenario: one class per shape, each with the truth about itself. */
@NullMarked
package io.secrettrail.testkit.intrusion;

import org.jspecify.annotations.NullMarked;
