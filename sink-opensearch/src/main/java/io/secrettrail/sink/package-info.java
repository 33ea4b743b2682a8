/** From the topics into OpenSearch and back out: an idempotent bulk writer, index templates, retention, and the questions of {@code TrailQueries}. */
@NullMarked
package io.secrettrail.sink;

import org.jspecify.annotations.NullMarked;
