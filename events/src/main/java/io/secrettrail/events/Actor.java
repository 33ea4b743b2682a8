package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who made a call. Rules judge and people see the {@code principal}: the actor key, and for people who share one SSO permission set the actor
 * key and their user name. All else hangs off the key and may be missing.
 *
 * @param principalId unique id and session as AWS wrote it; a changed unique id under one key means deleted and created again
 * @param accountId the account the caller belongs to, empty when the record does not say
 */
public record Actor(
        ActorKey key,
        String principal,
        String accountId,
        @Nullable String type,
        @Nullable String arn,
        @Nullable String principalId,
        @Nullable String userName,
        @Nullable String accessKeyId,
        @Nullable String invokedBy,
        @Nullable String identityProvider,
        Session session) {
    public Actor {
        requireNonNull(key, "key");
        requireNonNull(principal, "principal");
        requireNonNull(accountId, "accountId");
        requireNonNull(session, "session");
    }

    /** The temporary credentials in use; everything is empty for long-term keys. */
    public record Session(
            @Nullable String name,
            @Nullable String issuerArn,
            @Nullable String created,
            @Nullable Boolean mfa,
            @Nullable String sourceIdentity) {
        public static final Session NONE = new Session(null, null, null, null, null);
    }
}
