package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import java.util.function.Consumer;

/** A detector that judges what one principal does. Pure: it changes only the state it is given, and knows no clock and no Kafka. */
interface ActorRule {
    /** Whether touches of this kind can match: others never reach it. */
    boolean concerns(Kind kind);

    /** Judges a touch that the shared memory has taken in as {@code noted}; {@link Noted#OTHER} when that counts nothing for it. */
    void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts);

    /** Sends what grew since the last alert. */
    void flush(ActorState state, Consumer<Alert> alerts);
}
