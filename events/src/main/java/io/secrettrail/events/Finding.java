package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A GuardDuty finding as far as it concerns one actor; a finding that names several actors is sent once for each. Updates reuse the id, the
 * newest {@code updatedAt} wins.
 *
 * @param severity GuardDuty's number, 1.0 to 10.0
 * @param accessKeyId null when the finding names no key (attack sequences may not)
 * @param raw the finding's JSON as received
 */
public record Finding(
        String id,
        String type,
        double severity,
        String title,
        String account,
        String region,
        ActorKey actor,
        @Nullable String accessKeyId,
        @Nullable String principalId,
        Instant firstSeen,
        Instant lastSeen,
        Instant updatedAt,
        boolean archived,
        @Nullable String remoteAddress,
        String raw) {
    /** Accesses of the actor are joined from this long before the finding's first occurrence until as long after its last. */
    public static final Duration JOIN_MARGIN = Duration.ofHours(24);

    public Finding {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(title, "title");
        requireNonNull(account, "account");
        requireNonNull(region, "region");
        requireNonNull(actor, "actor");
        requireNonNull(firstSeen, "firstSeen");
        requireNonNull(lastSeen, "lastSeen");
        requireNonNull(updatedAt, "updatedAt");
        requireNonNull(raw, "raw");
    }

    /** GuardDuty's number as our severity; half-open ranges, because the printed bands leave gaps. */
    public Severity band() {
        if (severity >= 9) {
            return Severity.CRITICAL;
        }
        if (severity >= 7) {
            return Severity.HIGH;
        }
        return severity >= 4 ? Severity.MEDIUM : Severity.LOW;
    }

    /** True when the finding says that credentials were taken or misused, matched by prefix because types are no closed set. */
    public boolean concernsCredentials() {
        return type.startsWith("CredentialAccess:")
                || type.startsWith("AttackSequence:")
                || type.contains("InstanceCredentialExfiltration")
                || type.contains("ResourceCredentialExfiltration")
                || type.contains("CompromisedCredentials")
                || type.contains("MaliciousIPCaller")
                || type.contains("TorIPCaller");
    }

    /**
     * True when it speaks of an access: same access key, within the margin. Where the keys cannot be compared, because one side names none or a
     * store called KMS with a key id of its own, the same actor is enough.
     */
    public boolean concerns(Access access) {
        if (access.time().isBefore(firstSeen.minus(JOIN_MARGIN))
                || access.time().isAfter(lastSeen.plus(JOIN_MARGIN))) {
            return false;
        }
        var used = access.actor().accessKeyId();
        if (accessKeyId != null && accessKeyId.equals(used)) {
            return true;
        }
        boolean comparable =
                accessKeyId != null && used != null && !access.event().source().equals("kms.amazonaws.com");
        return !comparable && actor.equals(access.actor().key());
    }

    @Override
    public String toString() {
        return "Finding[%s %s %s updated %s]".formatted(id, type, actor, updatedAt);
    }
}
