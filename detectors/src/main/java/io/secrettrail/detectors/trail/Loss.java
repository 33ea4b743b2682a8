package io.secrettrail.detectors.trail;

import io.secrettrail.events.Severity;
import java.util.List;

/** What a trail no longer gives, how bad that is, and which detectors can no longer see. */
public enum Loss {
    LOGGING(Severity.CRITICAL, "the trail records nothing any more", Sight.ALL),
    TRAIL(Severity.CRITICAL, "the trail is deleted", Sight.ALL),
    MANAGEMENT(Severity.CRITICAL, "management events are off: no call to a secret store is recorded", Sight.ALL),
    READS(Severity.CRITICAL, "only writes are recorded: every read of a secret is hidden", Sight.READS),
    WRITES(Severity.HIGH, "only reads are recorded: deletions, policies and rotations are hidden", Sight.WRITES),
    SELECTED(Severity.HIGH, "management events are narrowed by further conditions", Sight.ALL),
    SECRETS(Severity.CRITICAL, "events of a secret store are excluded", Sight.ALL),
    VALIDATION(Severity.HIGH, "log file validation is off: the log no longer proves that it is whole", Sight.NONE),
    REGIONS(Severity.HIGH, "the trail covers one Region only", Sight.ELSEWHERE),
    GLOBAL(Severity.HIGH, "global service events are off: changes of IAM are hidden", Sight.GLOBAL),
    BUCKET(Severity.HIGH, "the log goes to another bucket", Sight.ALL),
    BUCKET_UNKNOWN(Severity.LOW, "the bucket of the log was set; which it was before is not known", Sight.NONE),
    KEY(Severity.HIGH, "the log is encrypted with another key", Sight.ALL),
    KMS(Severity.MEDIUM, "KMS events are excluded", Sight.KMS);

    private final Severity severity;
    private final String text;
    private final Sight lost;

    Loss(Severity severity, String text, Sight lost) {
        this.severity = severity;
        this.text = text;
        this.lost = lost;
    }

    public Severity severity() {
        return severity;
    }

    public String text() {
        return text;
    }

    /** The detectors that can no longer see, by id where they are some of all. */
    public List<String> blind() {
        return switch (lost) {
            case NONE -> List.of();
            case ALL -> List.of("all that rest on this trail");
            case ELSEWHERE -> List.of("all, in the Regions that the trail no longer covers");
            case GLOBAL -> List.of("broad-grant");
            case READS ->
                List.of(
                        "list-secrets-burst",
                        "mass-retrieval",
                        "path-sweep",
                        "batch-catch-all",
                        "denied-probing",
                        "multi-region-sweep",
                        "decoy-touched",
                        "read-rate",
                        "new-reader",
                        "new-origin",
                        "interactive-read",
                        "cross-account-read",
                        "kms-bypass",
                        "stale-reader",
                        "uncached-reader",
                        "quota-pressure",
                        "guardduty-join");
            case WRITES ->
                List.of(
                        "policy-opened",
                        "rotation-failed",
                        "rotation-abandoned",
                        "rotation-overdue",
                        "rotation-disabled",
                        "force-delete",
                        "mass-delete",
                        "key-at-risk",
                        "broad-grant",
                        "trail-tampering");
            case KMS ->
                List.of(
                        "kms-bypass",
                        "key-at-risk",
                        "cross-account-read on the owner's side",
                        "stale-reader by the version decrypted");
        };
    }

    private enum Sight {
        NONE,
        ALL,
        ELSEWHERE,
        GLOBAL,
        READS,
        WRITES,
        KMS
    }
}
