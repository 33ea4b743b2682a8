/** Health and metrics over HTTP, for probes and Prometheus. */
@NullMarked
package io.secrettrail.app.http;

import org.jspecify.annotations.NullMarked;
