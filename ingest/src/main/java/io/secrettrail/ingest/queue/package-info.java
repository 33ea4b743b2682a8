/** The queue: messages are received, worked on, and deleted last. */
@NullMarked
package io.secrettrail.ingest.queue;

import org.jspecify.annotations.NullMarked;
