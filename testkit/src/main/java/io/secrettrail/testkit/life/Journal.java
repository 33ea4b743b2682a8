package io.secrettrail.testkit.life;

import io.secrettrail.testkit.record.CloudTrailRecord;
import java.time.Instant;

/** Takes down what happens: the records, in any order, and what they meant. */
public interface Journal {

    void write(CloudTrailRecord record);

    /** Something that the truth counts: a refresh, a start-up, a visit. */
    void note(Activity activity, String principal, Instant at);

    /** What normal life must have held for a check on it to mean anything. */
    enum Activity {
        INFRASTRUCTURE_REFRESH,
        START_UP,
        CONSOLE_VISIT,
        ROTATION_SUCCEEDED,
        ROTATION_FAILED,
        TASK_START,
        DENIED_DEPLOYMENT,
        CACHE_REFRESH,
        THROTTLED_CALL,
        BATCH_READ
    }
}
