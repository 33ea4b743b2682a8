/** GuardDuty findings, whichever way they come: normalised, one for each actor they name. */
@NullMarked
package io.secrettrail.ingest.guardduty;

import org.jspecify.annotations.NullMarked;
