package io.secrettrail.testkit;

import java.time.Instant;

/**
 * One finding, or a newer state of one, on one of its two ways.
 *
 * @param body through EventBridge the whole envelope, through the API one element of what {@code GetFindings} answers
 */
public record FindingDelivery(
        Instant at, Way way, String account, String region, String detectorId, String findingId, String body) {

    /** The same finding may come both ways. */
    public enum Way {
        EVENT_BRIDGE,
        GUARD_DUTY_API
    }

    public static FindingDelivery throughEventBridge(Instant at, GuardDutyFinding finding) {
        return of(at, Way.EVENT_BRIDGE, finding, finding.envelope());
    }

    public static FindingDelivery throughApi(Instant at, GuardDutyFinding finding) {
        return of(at, Way.GUARD_DUTY_API, finding, finding.apiJson());
    }

    private static FindingDelivery of(Instant at, Way way, GuardDutyFinding finding, String body) {
        return new FindingDelivery(
                at,
                way,
                finding.caller().accountId(),
                finding.scene().region(),
                finding.detectorId(),
                finding.id(),
                body);
    }
}
