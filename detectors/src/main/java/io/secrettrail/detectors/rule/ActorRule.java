package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.memory.Noted;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import java.util.Set;
import java.util.function.Consumer;

/** A detector that judges what one principal does. Pure: it changes only the state it is given, and knows no clock and no Kafka. */
interface ActorRule {
    /** The classes of touches it can match: others never reach it. */
    Set<AccessClass> classes();

    /** Judges a touch that the state has taken in as {@code noted}. */
    void judge(ActorState state, Touch touch, Noted noted, Context context, Consumer<Alert> alerts);

    /** Sends what grew since the last alert. */
    void flush(ActorState state, Consumer<Alert> alerts);
}
