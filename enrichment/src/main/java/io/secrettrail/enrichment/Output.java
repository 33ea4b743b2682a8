package io.secrettrail.enrichment;

import io.secrettrail.events.CatalogFact;
import io.secrettrail.events.Touch;
import io.secrettrail.events.TrailEntry;

/** What the topology writes, before it is sorted by topic. */
sealed interface Output {
    record Trail(TrailEntry entry) implements Output {}

    record Touched(Touch touch) implements Output {}

    record Learned(CatalogFact fact) implements Output {}

    /** Reason and origin stand in the headers. */
    record DeadLetter(byte[] bytes) implements Output {}
}
