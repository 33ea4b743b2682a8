package io.secrettrail.testkit.intrusion;

import java.util.Set;

/** The attacks of the evaluation protocol, each with the detectors of the catalogue that must speak up. */
public enum IntrusionKind {
    /** Three minutes of reads, several times what the key has ever shown in an hour. */
    BURST,
    /** An hour of reads that come closer and closer, several times what the key has ever shown in an hour. */
    SLOW_HOUR,
    /** About fifty reads in two minutes, half an hour away from where the key's schedule is. */
    OFF_SCHEDULE,
    /** A quarter of an hour of even reads, several times what the key has ever shown in an hour. */
    PLATEAU,
    /** The same theft at the same hour of several days: it must not become usual. */
    REPEATED_THEFT,
    /** Twelve hours of 40 to 120 per cent more, which breaks no record. */
    TWELVE_HOUR_RISE,
    /** The list four times over, then secret after secret. */
    LIST_THEN_READ_ALL,
    /** A batch call whose filter lets everything through. */
    BATCH_CATCH_ALL,
    /** The whole tree of parameters, decrypted. */
    PATH_SWEEP,
    /** The list of parameters, then all of them, ten at a time. */
    PARAMETERS_IN_TENS,
    /** All old values of several parameters. */
    HISTORY_SWEEP,
    /** Refused at several secrets, then let in at one of them. */
    DENIED_PROBING,
    /** Lists in six Regions, reads in two. */
    REGION_SWEEP,
    /** A role that nobody has seen reads a secret with steady readers. */
    NEW_ROLE,
    /** A workload's credentials, used from outside with another tool. */
    STOLEN_CREDENTIALS,
    /** KMS asked for a secret's data key without the store. */
    DIRECT_DECRYPT,
    /** A secret read from an account that never did. */
    OTHER_ACCOUNT,
    TRAIL_STOPPED,
    TRAIL_DELETED,
    TRAIL_UNVALIDATED,
    TRAIL_WITHOUT_READS,
    KEY_DISABLED,
    KEY_DELETION_SCHEDULED,
    /** A secret's policy lets another account in. */
    POLICY_OPENED,
    /** A secret's policy lets everybody in. */
    POLICY_PUBLIC,
    /** A key's policy lets another account in. */
    KEY_POLICY_OPENED,
    /** A role may read every secret. */
    BROAD_GRANT,
    /** A secret in use, deleted without a way back. */
    FORCE_DELETE,
    /** Eight secrets deleted within a minute. */
    MASS_DELETE,
    /** A secret that nobody has a reason to read. */
    DECOY_TOUCHED;

    /** Ids of the catalogue; each must raise an alert. */
    public Set<String> detectors() {
        return switch (this) {
            case BURST, SLOW_HOUR, OFF_SCHEDULE, PLATEAU, REPEATED_THEFT, TWELVE_HOUR_RISE -> Set.of("read-rate");
            case LIST_THEN_READ_ALL -> Set.of("list-secrets-burst", "mass-retrieval");
            case PARAMETERS_IN_TENS -> Set.of("mass-retrieval");
            case BATCH_CATCH_ALL -> Set.of("batch-catch-all");
            case PATH_SWEEP, HISTORY_SWEEP -> Set.of("path-sweep");
            case DENIED_PROBING -> Set.of("denied-probing");
            case REGION_SWEEP -> Set.of("multi-region-sweep");
            case NEW_ROLE -> Set.of("new-reader");
            case STOLEN_CREDENTIALS -> Set.of("new-origin");
            case DIRECT_DECRYPT -> Set.of("kms-bypass");
            case OTHER_ACCOUNT -> Set.of("cross-account-read");
            case TRAIL_STOPPED, TRAIL_DELETED, TRAIL_UNVALIDATED, TRAIL_WITHOUT_READS -> Set.of("trail-tampering");
            case KEY_DISABLED, KEY_DELETION_SCHEDULED -> Set.of("key-at-risk");
            case POLICY_OPENED, POLICY_PUBLIC, KEY_POLICY_OPENED -> Set.of("policy-opened");
            case BROAD_GRANT -> Set.of("broad-grant");
            case FORCE_DELETE -> Set.of("force-delete");
            case MASS_DELETE -> Set.of("mass-delete");
            case DECOY_TOUCHED -> Set.of("decoy-touched");
        };
    }
}
