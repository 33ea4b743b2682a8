/** From bytes to records: inflating within limits, cutting files into records without parsing them, and choosing which of them matter. */
@NullMarked
package io.secrettrail.ingest.record;

import org.jspecify.annotations.NullMarked;
