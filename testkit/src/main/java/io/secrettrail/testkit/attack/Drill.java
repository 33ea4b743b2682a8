package io.secrettrail.testkit.attack;

import io.secrettrail.testkit.FindingDelivery;
import io.secrettrail.testkit.GuardDutyFinding;
import io.secrettrail.testkit.estate.Place;
import java.time.Duration;

/** Somebody tries out GuardDuty's notices: a sample finding about an honest workload, which must raise nothing. */
public record Drill(Setting setting) {

    public GuardDutyFinding finding() {
        var dice = setting.dice("drill");
        var workload = setting.cast().rotator(Place.PROD);
        var at = setting.moment(dice, 2);
        return GuardDutyFinding.about(workload.credentials(at, 0))
                .seen(at, at.plusSeconds(60), at.plus(Duration.ofMinutes(10)))
                .asSample();
    }

    public FindingDelivery delivery() {
        var finding = finding();
        return FindingDelivery.throughEventBridge(finding.updatedAt().plusSeconds(30), finding);
    }
}
