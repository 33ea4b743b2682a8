package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Touch;
import io.secrettrail.events.Usual;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Incidents of a detector that fires on single events: an event joins the incident that is near, else it opens one. One that comes so late
 * that it lies before the incident which is kept has an alert of its own, and does not displace it.
 */
final class Cases {
    private final Alert.Detector detector;
    private final String parameter;
    private final long merge;
    private final Emission emission;

    /** @param parameter what is counted, such as {@code direct uses of a key} */
    Cases(
            Alert.Detector detector,
            String parameter,
            Mode mode,
            long mergeSeconds,
            long epoch,
            Function<Incident, Wording> wording) {
        this.detector = detector;
        this.parameter = parameter;
        this.merge = mergeSeconds;
        this.emission = new Emission(mode, epoch, wording);
    }

    /** The incident that an event at this time joins, if there is one. */
    @Nullable
    Incident near(Slots slots, Context context) {
        var open = slots.incident(detector.id());
        return open != null && open.isNear(context.second(), merge) ? open : null;
    }

    /** Counts one event for the entity; what it makes of the incident is said next, then it is {@linkplain #send sent}. */
    Incident add(Slots slots, String entity, Touch touch, Context context) {
        return add(slots, entity, touch, Usual.fixed(0), context);
    }

    /** The same, where more than nothing is usual. */
    Incident add(Slots slots, String entity, Touch touch, Usual usual, Context context) {
        var open = slots.incident(detector.id());
        var near = near(slots, context);
        var incident = near != null
                ? near
                : Incident.of(entity, touch, context.second(), observed(1, usual))
                        .after(open, detector.id());
        if (near == null && (open == null || context.second() > open.last())) {
            slots.keep(detector.id(), incident);
        }
        incident.saw(touch, context.second(), false, false);
        incident.observe(observed(incident.events(), usual));
        if (touch.secret().namesOneSecret()) {
            incident.add(touch.secret().value(), false);
        }
        return incident;
    }

    /** Adds a line to a fact, unless it stands there or there are too many. */
    static void note(Incident incident, String heading, String line) {
        var lines = new ArrayList<>(incident.fact(heading));
        if (lines.size() < Texts.INLINE && !lines.contains(line)) {
            lines.add(line);
            incident.fact(heading, lines);
        }
    }

    void send(Incident incident, Context context, Consumer<Alert> alerts) {
        emission.send(incident, context, alerts);
    }

    void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(detector.id()), alerts);
    }

    private Observation observed(long events, Usual usual) {
        return new Observation(parameter, events, usual, 1, events);
    }
}
