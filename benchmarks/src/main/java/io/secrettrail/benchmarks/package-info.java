/** Measured speed, by JMH and by whole-pipeline runs. */
@NullMarked
package io.secrettrail.benchmarks;

import org.jspecify.annotations.NullMarked;
