/** When reads happen: one class per rhythm, and those that change another one. */
@NullMarked
package io.secrettrail.testkit.rhythm;

import org.jspecify.annotations.NullMarked;
