/** Scenarios to measure detection by: which honest classes, which attacks, for how long, and the truth about both. */
@NullMarked
package io.secrettrail.testkit.scenario;

import org.jspecify.annotations.NullMarked;
