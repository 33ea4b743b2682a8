package io.secrettrail.enrichment;

import io.secrettrail.events.Access;
import java.util.List;

/** What a record turned out to be. */
public sealed interface Enrichment {
    /** Touches of secrets: at least one, one for each secret named. */
    record Entries(List<Access> accesses) implements Enrichment {
        public Entries {
            accesses = List.copyOf(accesses);
        }
    }

    /** Credentials were issued: explains later calls and is no access itself. */
    record IssueEvent() implements Enrichment {}

    /** About nothing that is watched. */
    record Irrelevant() implements Enrichment {}
}
