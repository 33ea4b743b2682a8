/** Topology 1: from verbatim CloudTrail records to one trail entry per secret touched. Start with {@link EnrichmentTopology}. */
@NullMarked
package io.secrettrail.enrichment;

import org.jspecify.annotations.NullMarked;
