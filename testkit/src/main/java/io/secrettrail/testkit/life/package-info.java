/** What goes on every day: one class per habit of honest workloads and people. */
@NullMarked
package io.secrettrail.testkit.life;

import org.jspecify.annotations.NullMarked;
