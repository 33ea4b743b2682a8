package io.secrettrail.testkit.scenario;

/** The honest classes of the evaluation protocol, as far as somebody does them; what befalls files is no habit. */
public enum HonestClass {
    /** A person in office hours, now and then. */
    SPARSE_PERSON,
    /** A job every hour or so, give or take a minute, that misses a run in twenty-five. */
    HOURLY_JOB,
    /** Asks every few minutes. */
    FIVE_MINUTE_POLL,
    /** Follows its customers through the day; now and then it is throttled. */
    DAILY_CYCLE,
    /** Batches whose sizes vary as much as they are on average. */
    OVER_DISPERSED_BATCH,
    /** Rests at weekends. */
    WEEKLY_PATTERN,
    /** Every third day all copies start within two minutes. */
    DEPLOY_SPIKE,
    /** Three times as much from a day on. */
    SCALE_OUT,
    /** Begins when everybody else is known. */
    NEW_SERVICE,
    /** Describes on a timer and reads when the version changed. */
    CACHED_READER,
    /** Asks every few seconds for what never changes. */
    UNCACHED_POLLER,
    /** The rotation Lambda; some rotations fail. */
    ROTATION,
    /** ECS injects secrets at task start. */
    TASK_STARTS,
    /** Reads its whole set at every start. */
    START_UP,
    /** Several secrets with one call. */
    BATCH_CALL,
    /** Loads parameters by name or path. */
    PARAMETERS,
    /** Denied at first, because its policy comes later. */
    DENIED_DEPLOYMENT,
    /** Creates, refreshes, destroys. */
    INFRASTRUCTURE_AS_CODE,
    /** People who click through the list. */
    CONSOLE_BROWSING,
    /** Lists and describes everything each day, and reads nothing. */
    SCANNER,
    /** Lets roles read what they need. */
    ADMINISTRATOR
}
