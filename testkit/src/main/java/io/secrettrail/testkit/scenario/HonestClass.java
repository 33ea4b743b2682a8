package io.secrettrail.testkit.scenario;

/** The honest classes of the evaluation protocol. */
public enum HonestClass {
    /** A person in office hours, now and then. */
    SPARSE_PERSON,
    /** A job every hour, give or take a minute, that misses a run in twenty-five. */
    HOURLY_JOB,
    /** Asks every five minutes. */
    FIVE_MINUTE_POLL,
    /** Follows its customers through the day. */
    DAILY_CYCLE,
    /** Batches whose sizes vary as much as they are on average. */
    OVER_DISPERSED_BATCH,
    /** One of the above that begins when everybody else is known. */
    NEW_SERVICE
}
