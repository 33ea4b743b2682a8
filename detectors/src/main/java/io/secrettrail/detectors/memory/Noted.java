package io.secrettrail.detectors.memory;

/** What the memory made of a touch. */
public enum Noted {
    /** Older than the ring of its principal: judges nothing. */
    TOO_LATE,
    /** A value read that nothing around it explains so far. */
    LOOSE_READ,
    /** A value read with the touches around it that infrastructure as code makes. */
    PAIRED_READ,
    /** An unfiltered listing began. */
    SWEEP,
    /** The same, by a principal that did not list for 30 days. */
    FIRST_SWEEP,
    /** A secret was described, or its policy read. */
    DESCRIBED,
    /** A touch that explained a read seen before it. */
    EXPLAINED_READ,
    /** Nothing that actor-scope rules count. */
    OTHER;

    public boolean isRead() {
        return this == LOOSE_READ || this == PAIRED_READ;
    }

    public boolean isSweep() {
        return this == SWEEP || this == FIRST_SWEEP;
    }
}
