/** How records and findings arrive: in log files with notices, through EventBridge, and in which order. */
@NullMarked
package io.secrettrail.testkit.delivery;

import org.jspecify.annotations.NullMarked;
