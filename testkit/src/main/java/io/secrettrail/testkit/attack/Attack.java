package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.FindingDelivery;
import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.Truth.AttackTruth;
import io.secrettrail.testkit.record.CloudTrailRecord;
import java.util.List;

/** One attack, written down before it happens. */
public interface Attack {

    Script script();

    /** Everything about one attack: what CloudTrail sees, what GuardDuty makes of it, and what must be found. */
    record Script(
            AttackTruth truth,
            List<CloudTrailRecord> records,
            List<GuardDutyFinding> findings,
            List<FindingDelivery> deliveries) {
        public Script {
            records = List.copyOf(records);
            findings = List.copyOf(findings);
            deliveries = List.copyOf(deliveries);
        }
    }
}
