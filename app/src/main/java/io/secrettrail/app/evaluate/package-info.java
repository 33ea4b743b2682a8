/** Detection quality: simulated records go through the service, and its alerts are held against the truth. */
@NullMarked
package io.secrettrail.app.evaluate;

import org.jspecify.annotations.NullMarked;
