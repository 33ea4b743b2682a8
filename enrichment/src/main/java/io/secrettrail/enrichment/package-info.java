/** Topology 1: raw records into trail entries that name secret, actor and workload. */
@NullMarked
package io.secrettrail.enrichment;

import org.jspecify.annotations.NullMarked;
