package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a rule sends its incidents: in its mode, with versions of the present epoch. */
record Emission(Mode mode, long epoch, Function<Incident, Wording> wording) {
    static final String SHADOW = Alert.LABEL_SHADOW;

    /** Sends the incident if its growth is worth it now. */
    void send(Incident incident, Context context, Consumer<Alert> alerts) {
        incident.label(Alert.LABEL_HISTORIC, context.historic());
        incident.label(SHADOW, mode == Mode.SHADOW);
        if (incident.isDue(context.second())) {
            alerts.accept(incident.emit(wording.apply(incident), epoch, context.second()));
        }
    }

    /** Sends what was held back. */
    void flush(@Nullable Incident incident, Consumer<Alert> alerts) {
        if (incident != null && incident.isPending()) {
            alerts.accept(incident.emit(wording.apply(incident), epoch, incident.last()));
        }
    }
}
