/** What a queue message is, told by its shape alone. */
@NullMarked
package io.secrettrail.ingest.envelope;

import org.jspecify.annotations.NullMarked;
