package io.secrettrail.detectors.rule;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import java.util.Set;
import java.util.function.Consumer;

/** A detector that judges what happens to one secret. Pure: it changes only the two states it is given. */
interface SecretRule {
    /** The classes of touches it can match: others never reach it. */
    Set<AccessClass> classes();

    /**
     * @param secret what is remembered of the secret
     * @param pair what is remembered of this principal at this secret
     * @return false when the touch is older than everything remembered and was judged by nothing
     */
    boolean judge(SecretState secret, SecretState pair, Touch touch, Context context, Consumer<Alert> alerts);

    /** Sends what grew since the last alert. */
    void flush(SecretState state, Consumer<Alert> alerts);
}
