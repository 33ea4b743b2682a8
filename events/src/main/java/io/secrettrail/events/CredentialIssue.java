package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One link of a credential chain: who asked for the temporary credentials that later calls were made with.
 *
 * @param principal who asked, as rules judge principals; {@code service:…} for AWS services
 * @param via the event that issued them, such as {@code AssumeRole}
 * @param accessKeyId the key that was issued
 * @param subject the subject of a web identity or SAML assertion, such as {@code system:serviceaccount:shop:orders}
 * @param sourceIdentity set by whoever began the chain, and unchangeable from there on
 * @param eventId the issue event
 * @param expires when the credentials end; null when the event does not say it readably
 */
public record CredentialIssue(
        String principal,
        String via,
        String accessKeyId,
        @Nullable String subject,
        @Nullable String sourceIdentity,
        String eventId,
        Instant time,
        @Nullable Instant expires) {
    public CredentialIssue {
        requireNonNull(principal, "principal");
        requireNonNull(via, "via");
        requireNonNull(accessKeyId, "accessKeyId");
        requireNonNull(eventId, "eventId");
        requireNonNull(time, "time");
    }
}
