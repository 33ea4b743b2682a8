/** What other modules use: fixtures for their tests, and the simulated estate with its truth. */
@NullMarked
package io.secrettrail.testkit;

import org.jspecify.annotations.NullMarked;
