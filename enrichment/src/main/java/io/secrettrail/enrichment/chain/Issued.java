package io.secrettrail.enrichment.chain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What an issue event tells.
 *
 * @param askedWith the temporary key that was used to ask; null for long-term keys, services and whoever has none
 * @param session the session that asked
 * @param issuedTo the {@linkplain SessionKey session} that the key belongs to
 */
public record Issued(
        Credential credential,
        @Nullable String askedWith,
        @Nullable String session,
        @Nullable String issuedTo) {
    public Issued {
        requireNonNull(credential, "credential");
    }

    /** The credential with the chain of whoever asked, if that is known; and never with less than was known of it. */
    public Credential joined(@Nullable Credential askers, @Nullable Credential known) {
        var joined = askers == null ? credential : credential.askedWith(askers, session);
        return joined.or(known);
    }
}
