/** Whether log files are whole and unaltered: CloudTrail's digests, their signatures and chains, and the logs that they cover. */
@NullMarked
package io.secrettrail.ingest.digest;

import org.jspecify.annotations.NullMarked;
