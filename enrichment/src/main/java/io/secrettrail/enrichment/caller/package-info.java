/** Who made a call: actor and session, the workload behind them, the origin of the request, and the tool it claims to be. */
@NullMarked
package io.secrettrail.enrichment.caller;

import org.jspecify.annotations.NullMarked;
