package io.secrettrail.enrichment;

/** What happened to the records, counted. Called from every stream thread: implementations are thread-safe. */
public interface EnrichmentMetrics {
    /** A later copy of an event was dropped. */
    void duplicate();

    /** An event became this many trail entries. */
    void entries(int count);

    /** An event that issues credentials was read. */
    void issueEvent();

    /** An event about nothing that is watched was dropped. */
    void irrelevant();

    /** Bytes that are no record went to the dead letters; the reason is one of few, without text of the record. */
    void rejected(String reason);

    /** This many entries were written with the issue of their credentials known. */
    void explained(int count);

    /** This many entries were written before the issue of their credentials was known, and are remembered until it comes. */
    void awaiting(int count);

    /** This many entries were written that will not learn the issue of their credentials: too many wait for it. */
    void unexplained(int count);

    /** This many entries learned their log object, or how their credentials were issued. */
    void amendments(int count);

    /** This many facts about names went to the catalog. */
    void catalogFacts(int count);
}
