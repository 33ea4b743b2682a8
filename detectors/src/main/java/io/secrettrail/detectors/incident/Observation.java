package io.secrettrail.detectors.incident;

import static java.util.Objects.requireNonNull;

import io.secrettrail.detectors.state.StateReader;
import io.secrettrail.detectors.state.StateWriter;
import io.secrettrail.events.Usual;
import java.time.Instant;

/** What was measured, what is usual, and the threshold between them; of several, the one with the highest rank explains the alert. */
public record Observation(String parameter, double observed, Usual usual, double threshold, double rank) {
    public Observation {
        requireNonNull(parameter, "parameter");
        requireNonNull(usual, "usual");
    }

    void write(StateWriter out) {
        out.putText(parameter).putFloat(observed).putText(usual.kind().name()).putFloat(usual.value());
        out.put(usual.setAt() != null);
        if (usual.setAt() != null) {
            out.putNumber(usual.setAt().getEpochSecond());
        }
        out.putFloat(usual.historyDays()).putFloat(threshold).putFloat(rank);
    }

    static Observation read(StateReader in) {
        var parameter = in.getText();
        double observed = in.getDecimal();
        var kind = Usual.Kind.valueOf(in.getText());
        double value = in.getDecimal();
        var setAt = in.getBoolean() ? Instant.ofEpochSecond(in.getNumber()) : null;
        return new Observation(
                parameter, observed, new Usual(kind, value, setAt, in.getDecimal()), in.getDecimal(), in.getDecimal());
    }
}
