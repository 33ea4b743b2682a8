package io.secrettrail.ingest.digest;

/** How a digest hangs together with the one before it. */
public enum Link {
    /** Names none before it, and none is known: validation was switched on. */
    START,
    /** The one before it has the hash, and the signature if any, that this one quotes. */
    LINKED,
    /** The one before it lies before the period and is not there: nothing can be said, and nothing is claimed. */
    UNCHECKED,
    /** Names none before it although there are: logging or validation was off in between. */
    RESTART,
    /** The one before it has another hash or signature. */
    BROKEN,
    /** The one before it is not there. */
    PREVIOUS_MISSING,
    /** The digest is no proof, so what it says of the one before it is none either. */
    NOT_JUDGED
}
