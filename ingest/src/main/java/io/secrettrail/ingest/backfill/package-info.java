/** History: log objects, files and LookupEvents, sent oldest hour first. */
@NullMarked
package io.secrettrail.ingest.backfill;

import org.jspecify.annotations.NullMarked;
