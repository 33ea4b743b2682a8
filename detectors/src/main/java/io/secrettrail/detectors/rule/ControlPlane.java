package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of the control plane, and findings of others. */
final class ControlPlane {
    static final List<About> ALL = List.of(new About(
            GuardDutyJoinRule.DETECTOR,
            "finding and actor",
            "credentials that GuardDuty flagged have touched secrets, before or after the finding",
            "all of it",
            "A credential finding meets the accesses with its access key, else by its actor, from `around` before its"
                + " first event until `around` after its last one. It grows with later findings and later accesses.",
            "Sample findings are dropped; an archived finding closes its alert; updates of one finding are one alert.",
            "The finding's own; at least high once a value was read after the finding's first event.",
            List.of("guardDutyJoin")));

    private ControlPlane() {}
}
