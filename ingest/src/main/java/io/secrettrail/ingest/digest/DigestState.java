package io.secrettrail.ingest.digest;

import static java.util.Objects.requireNonNull;

/** What one digest is worth by itself, before it is linked with others. */
public sealed interface DigestState {
    /** Its signature fits. */
    record Valid() implements DigestState {}

    /** The copy has lost its signature, and the one that its valid successor quotes fits. */
    record ValidViaSuccessor() implements DigestState {}

    /** Its successor names it, and it is not there. */
    record Missing() implements DigestState {}

    record Invalid(Reason reason) implements DigestState {
        public Invalid {
            requireNonNull(reason, "reason");
        }
    }

    /** Why a digest is no proof. */
    enum Reason {
        GZIP("not one whole gzip stream"),
        FORMAT("not in the form of a digest"),
        MOVED("moved from the place that it names"),
        ALGORITHM("signed or hashed by an algorithm that CloudTrail does not use"),
        KEY_NOT_FOUND("CloudTrail has no public key of that fingerprint"),
        SIGNATURE("its signature does not fit");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** True when what it says may be believed. */
    default boolean isProof() {
        return switch (this) {
            case Valid _, ValidViaSuccessor _ -> true;
            case Missing _, Invalid _ -> false;
        };
    }
}
