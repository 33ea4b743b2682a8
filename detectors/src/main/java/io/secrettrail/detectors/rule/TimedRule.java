package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.coverage.Covered;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import java.util.function.Consumer;

/** A secret rule that also judges what did not happen: it is asked when a time it set has been reached by a log that is closed until then. */
interface TimedRule extends SecretRule {
    /** Under which name it sets {@link DueTimes}. */
    String timer();

    /**
     * @param context its second is the time that was due, never the present
     * @return false when that cannot be known yet: it is asked again
     */
    boolean due(SecretKey key, SecretState secret, Covered covered, Context context, Consumer<Alert> alerts);
}
