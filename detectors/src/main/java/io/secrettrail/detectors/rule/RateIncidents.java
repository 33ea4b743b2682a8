package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.baseline.Score;
import io.secrettrail.detectors.config.ReadRateConfig;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.Alert;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Touch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code read-rate}: a key is read more than its own record explains. The same for all three families of keys. */
final class RateIncidents {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("read-rate", "1", "Reads at an unusual rate", true, List.of("T1555.006"));

    private final ReadRateConfig config;
    private final long merge;
    private final Emission emission;

    RateIncidents(ReadRateConfig config, long mergeSeconds, long epoch) {
        this.config = config;
        this.merge = mergeSeconds;
        this.emission = new Emission(config.mode(), epoch, RateIncidents::words);
    }

    boolean crosses(Score score, Context context) {
        return !context.learning() && score.surprise() >= config.low();
    }

    /** Joins the open incident if it is near, else the one that {@code opened} gives; sends it; and returns it to be kept. */
    Incident rise(
            @Nullable Incident open,
            Supplier<Incident> opened,
            Score score,
            Touch touch,
            boolean newOrigin,
            boolean newTool,
            List<String> secrets,
            Context context,
            Consumer<Alert> alerts) {
        var incident = open != null && open.isNear(context.second(), merge)
                ? open
                : opened.get().after(open, DETECTOR.id());
        if (incident.events() == 0 || score.surprise() > incident.observation().rank()) {
            incident.fact("Baseline", Texts.scoreLines(score));
        }
        incident.observe(observation(score));
        secrets.forEach(secret -> incident.add(secret, false));
        incident.saw(touch, context.second(), newOrigin, newTool);
        incident.raise(severity(score), "surprise " + Texts.number(score.surprise()) + " over its record");
        emission.send(incident, context, alerts);
        return incident;
    }

    Observation observation(Score score) {
        return new Observation(
                "value reads per " + score.minutes() + " min",
                score.count(),
                Texts.usual(score),
                config.low(),
                Texts.rounded(score.surprise()));
    }

    void flush(@Nullable Incident incident, Consumer<Alert> alerts) {
        emission.flush(incident, alerts);
    }

    private Severity severity(Score score) {
        if (score.surprise() >= config.high()) {
            return Severity.HIGH;
        }
        return score.surprise() >= config.medium() ? Severity.MEDIUM : Severity.LOW;
    }

    private static Wording words(Incident incident) {
        var observation = incident.observation();
        var window = observation.parameter().substring("value reads per ".length());
        int minutes = Integer.parseInt(window.substring(0, window.indexOf(' ')));
        var newOrigins = incident.newOrigins();
        return new Wording(
                DETECTOR,
                "%s reads in %s of %s; %s%s"
                        .formatted(
                                Texts.number(observation.observed()),
                                window,
                                incident.entity().replace("#", " by "),
                                Texts.compared(incident, minutes),
                                newOrigins.isEmpty()
                                        ? ""
                                        : "; from " + Texts.many(newOrigins.size(), "origin") + " not seen before"),
                "A deployment, a scale-out or a lost cache that its owner can date.",
                "Compare with deployments in that hour; a reader that polls without a cache shows the same count every day.");
    }
}
