package io.secrettrail.detectors.rule;

import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import io.secrettrail.events.topic.TrailTouch;
import java.util.function.Consumer;

/** A detector that judges what happens to one secret. Pure: it changes only the two states it is given. */
interface SecretRule {
    /** Whether touches of this kind can match: others never reach it. */
    boolean concerns(Kind kind);

    /** Whether this touch can match, as far as it shows by itself: when no rule says so, no state is loaded. */
    default boolean concerns(Touch touch) {
        return true;
    }

    /**
     * @param secret what is remembered of the secret
     * @param pair what is remembered of this principal at this secret
     * @param entry the touch, and behind it the whole entry for rules that need more
     * @return false when the touch is older than everything remembered and was judged by nothing
     */
    boolean judge(SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts);

    /** Sends what grew since the last alert. */
    void flush(SecretState state, Consumer<Alert> alerts);
}
