package io.secrettrail.detectors.rule;

import java.util.List;

/** Register: detectors of the control plane, and findings of others. */
final class ControlPlane {
    static final List<About> ALL = List.of(
            new About(
                    GuardDutyJoinRule.DETECTOR,
                    "finding and actor",
                    "credentials that GuardDuty flagged have touched secrets, before or after the finding",
                    "all of it",
                    "A credential finding meets the accesses with its access key, else by its actor, from `around`"
                            + " before its first event until `around` after its last one. It grows with later findings and"
                            + " later accesses.",
                    "Sample findings are dropped; an archived finding closes its alert; updates of one finding are one"
                            + " alert.",
                    "The finding's own; at least high once a value was read after the finding's first event.",
                    List.of("guardDutyJoin")),
            new About(
                    BroadGrantRule.DETECTOR,
                    "identity or policy",
                    "a policy opens all secrets, all parameters or all keys, and nothing narrows it",
                    "all of it",
                    "A policy put on a role, user or group, or a version of a managed one, that allows the values of"
                            + " all secrets or parameters, or kms:Decrypt with all keys without kms:ViaService or an"
                            + " encryption context; or one of `managedPolicies` is attached. BatchGetSecretValue alone"
                            + " opens nothing.",
                    "The same document put again; statements on named secrets or narrowed by tag.",
                    "Medium; high when the principal opens them to itself. Statements that deny are listed and take"
                            + " nothing off.",
                    List.of("broadGrant")),
            new About(
                    TrailTamperingRule.DETECTOR,
                    "trail",
                    "a trail is stopped, deleted, or made to record less",
                    "all of it",
                    "StopLogging, DeleteTrail, UpdateTrail and PutEventSelectors, old and advanced form, against what"
                            + " the trail was known to record. The alert says which detectors are blind.",
                    "Changes that only add or leave it as it was; a field that is absent changes nothing.",
                    "Critical: stopped, deleted, management events or reads off, a secret store excluded. High:"
                            + " validation, Regions, global events, writes, bucket or key. Medium: KMS excluded. Low: an"
                            + " attempt that failed, a bucket of which the one before is not known.",
                    List.of("trailTampering")));

    private ControlPlane() {}
}
