package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One actor touching one secret once. A call that names N secrets gives N accesses. Written once, never changed; what is learned later is an
 * {@link Amendment}, a finding joined at read time, or an alias in the catalog.
 *
 * @param entryId the event id, and a discriminator from the record as typed when the record names several secrets
 * @param detail what rules ask of few calls beside their secret, see {@link Touch#detail}
 * @param findings ids of the GuardDuty findings that were known for the actor when the record arrived
 */
public record Access(
        String entryId,
        EventRef event,
        SecretRef secret,
        Actor actor,
        Workload workload,
        Origin origin,
        AccessClass accessClass,
        Result result,
        Decrypted decrypted,
        Set<AccessFlag> flags,
        @Nullable String detail,
        List<String> findings,
        Provenance provenance,
        RawRecord raw)
        implements TrailEntry {
    public Access {
        requireNonNull(entryId, "entryId");
        requireNonNull(event, "event");
        requireNonNull(secret, "secret");
        requireNonNull(actor, "actor");
        requireNonNull(workload, "workload");
        requireNonNull(origin, "origin");
        requireNonNull(accessClass, "accessClass");
        requireNonNull(result, "result");
        requireNonNull(decrypted, "decrypted");
        requireNonNull(provenance, "provenance");
        requireNonNull(raw, "raw");
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        findings = List.copyOf(findings);
    }

    @Override
    public Instant time() {
        return event.time();
    }

    @Override
    public SecretKey secretKey() {
        return secret.key();
    }

    /** The KMS key that was used for a secret or parameter, as KMS names it; empty for what is not such a use. */
    public Optional<String> kmsKey() {
        return event.source().equals(Operations.KMS) && secret.key().namesOneSecret()
                ? event.resources().stream()
                        .map(EventRef.Resource::arn)
                        .filter(arn -> arn.contains(":kms:") && arn.contains(":key/"))
                        .findFirst()
                : Optional.empty();
    }

    /** The same access with other flags. */
    public Access with(Set<AccessFlag> newFlags) {
        return new Access(
                entryId,
                event,
                secret,
                actor,
                workload,
                origin,
                accessClass,
                result,
                decrypted,
                newFlags,
                detail,
                findings,
                provenance,
                raw);
    }

    /** The thin record that actor-scope rules read. */
    public Touch touch() {
        return new Touch(
                entryId,
                event.id(),
                actor.key(),
                actor.principal(),
                secret.key(),
                event.time(),
                event.name(),
                accessClass,
                result.outcome(),
                origin.label(),
                origin.network().label(),
                origin.tool(),
                workload.label(),
                actor.accessKeyId(),
                event.sharedEventId(),
                flags,
                detail);
    }

    /** Shows what identifies the entry; the raw record stays out of logs. */
    @Override
    public String toString() {
        return "Access[%s %s %s by %s at %s]"
                .formatted(entryId, event.name(), secret.key(), actor.principal(), event.time());
    }
}
