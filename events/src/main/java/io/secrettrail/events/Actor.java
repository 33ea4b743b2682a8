package io.secrettrail.events;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who made a call. Rules judge and people see the {@code principal}: the actor key, and for people who share one SSO permission set the actor
 * key and their user name. All else hangs off the key and may be missing.
 *
 * @param principalId unique id and session as AWS wrote it; a changed unique id under one key means deleted and created again
 * @param accountId the account the caller belongs to, empty when the record does not say
 * @param chain who asked for the temporary credentials in use, then who asked for those of the asker, as far as known; empty for long-term keys
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
        Session session,
        List<CredentialIssue> chain) {
    public Actor {
        requireNonNull(key, "key");
        requireNonNull(principal, "principal");
        requireNonNull(accountId, "accountId");
        requireNonNull(session, "session");
        chain = List.copyOf(chain);
    }

    /** An actor as its own record shows it, without the issue of its credentials. */
    public Actor(
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
        this(
                key,
                principal,
                accountId,
                type,
                arn,
                principalId,
                userName,
                accessKeyId,
                invokedBy,
                identityProvider,
                session,
                List.of());
    }

    /** The same actor, once it is known how its credentials were issued. */
    public Actor with(List<CredentialIssue> known) {
        return new Actor(
                key,
                principal,
                accountId,
                type,
                arn,
                principalId,
                userName,
                accessKeyId,
                invokedBy,
                identityProvider,
                session,
                known);
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
