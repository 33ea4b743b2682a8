package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The thin form of an {@link Access} that rules judge: by actor on {@code secrettrail-touches}, by secret when read selectively from
 * {@code secrettrail-trail}.
 *
 * @param event the event name, such as {@code GetSecretValue}
 * @param network whose the address of {@code origin} is, such as {@code AS64500 NL} or {@code AWS EC2 eu-west-1}; null when nothing is known
 * @param accessKeyId links to findings; calls that AWS services make for the actor carry another one
 * @param detail what rules ask of few calls beside their secret: the {@linkplain Refusal refusal} of one that was denied or found nothing, else
 *     the filters of a batch, or for how many days a deletion can be undone
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Touch(
        String entryId,
        String eventId,
        ActorKey actor,
        String principal,
        SecretKey secret,
        Instant time,
        String event,
        AccessClass accessClass,
        Outcome outcome,
        String origin,
        @Nullable String network,
        String tool,
        String workload,
        @Nullable String accessKeyId,
        @Nullable String sharedEventId,
        Set<AccessFlag> flags,
        @Nullable String detail) {
    public Touch {
        requireNonNull(entryId, "entryId");
        requireNonNull(eventId, "eventId");
        requireNonNull(actor, "actor");
        requireNonNull(principal, "principal");
        requireNonNull(secret, "secret");
        requireNonNull(time, "time");
        requireNonNull(event, "event");
        requireNonNull(accessClass, "accessClass");
        requireNonNull(outcome, "outcome");
        requireNonNull(origin, "origin");
        requireNonNull(tool, "tool");
        requireNonNull(workload, "workload");
        detail = detail == null || detail.isEmpty() ? null : detail;
        flags = flags == null || flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    public boolean has(AccessFlag flag) {
        return flags.contains(flag);
    }

    /** A successful read of one secret's value, told here and nowhere else; parameters that AWS publishes for everybody do not count. */
    @JsonIgnore
    public boolean isValueRead() {
        return accessClass == AccessClass.VALUE_READ
                && outcome == Outcome.SUCCESS
                && !has(AccessFlag.COUNTED_ELSEWHERE)
                && secret.namesOneSecret()
                && !secret.isAwsOwned();
    }
}
