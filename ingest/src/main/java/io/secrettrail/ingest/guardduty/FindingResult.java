package io.secrettrail.ingest.guardduty;

import io.secrettrail.events.Finding;
import java.util.List;

/** What became of JSON that should be a GuardDuty finding. */
public sealed interface FindingResult {
    /** One finding for each actor it names, never empty. */
    record Found(List<Finding> findings) implements FindingResult {
        public Found {
            findings = List.copyOf(findings);
        }
    }

    /** Known, and of no use here: counted under its reason. */
    record Passed(String id, Why why) implements FindingResult {}

    /** Not a finding, and why. */
    record Unreadable(String reason) implements FindingResult {}

    /** Why a finding is passed over. */
    enum Why {
        /** Made by somebody who tried GuardDuty out. */
        SAMPLE,
        /** It names a machine or a bucket, and nobody who calls AWS. */
        NO_ACTOR
    }
}
