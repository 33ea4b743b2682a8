/** What goes wrong on the last day: one class per kind of attack, each with the truth about itself. */
@NullMarked
package io.secrettrail.testkit.attack;

import org.jspecify.annotations.NullMarked;
