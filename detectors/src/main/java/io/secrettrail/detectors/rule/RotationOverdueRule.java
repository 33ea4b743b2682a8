package io.secrettrail.detectors.rule;

import io.secrettrail.detectors.config.Mode;
import io.secrettrail.detectors.config.RotationOverdueConfig;
import io.secrettrail.detectors.coverage.Covered;
import io.secrettrail.detectors.incident.Incident;
import io.secrettrail.detectors.incident.Observation;
import io.secrettrail.detectors.incident.Wording;
import io.secrettrail.events.AccessClass;
import io.secrettrail.events.Alert;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Severity;
import io.secrettrail.events.Usual;
import io.secrettrail.events.topic.TrailTouch;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * No rotation succeeded within the interval of the schedule and a margin, although the log of that time is closed and whole. A gap in the log
 * could hide a success: the clock then runs from the end of the gap. Medium, high at twice the interval; a success closes the alert, and a
 * schedule that is set again starts the clock again.
 */
final class RotationOverdueRule implements TimedRule {
    static final Alert.Detector DETECTOR =
            new Alert.Detector("rotation-overdue", "1", "Rotation overdue", false, List.of());

    private static final String OVERDUE = "rotation-overdue";
    private static final String PARAMETER = "days without a successful rotation";
    private static final double SECONDS_PER_DAY = 86_400;

    private final RotationOverdueConfig config;
    private final Emission emission;

    RotationOverdueRule(RotationOverdueConfig config, long epoch) {
        this.config = config;
        this.emission = new Emission(config.mode(), epoch, RotationOverdueRule::words);
    }

    @Override
    public String timer() {
        return OVERDUE;
    }

    @Override
    public boolean concerns(Kind kind) {
        return config.mode() != Mode.OFF && kind.succeeded() && kind.accessClass() == AccessClass.ROTATE;
    }

    @Override
    public boolean judge(
            SecretState secret, SecretState pair, TrailTouch entry, Context context, Consumer<Alert> alerts) {
        var rotation = secret.slots.part(Rotation.SLOT);
        var times = secret.slots.part(DueTimes.SLOT);
        var since = rotation.runsSince();
        var incident = secret.slots.incident(OVERDUE);
        if (since.isEmpty()) {
            times.clear(OVERDUE);
        } else if (incident == null || !isAbout(incident, since.getAsLong())) {
            times.set(OVERDUE, since.getAsLong() + patience(rotation.schedule()));
        }
        if (incident != null && (since.isEmpty() || !isAbout(incident, since.getAsLong()))) {
            incident.close(true);
            emission.send(incident, context, alerts);
        }
        return true;
    }

    @Override
    public boolean due(SecretKey key, SecretState secret, Covered covered, Context context, Consumer<Alert> alerts) {
        var rotation = secret.slots.part(Rotation.SLOT);
        var since = rotation.runsSince();
        if (since.isEmpty()) {
            return true;
        }
        long certain = Math.max(since.getAsLong(), covered.lastGapEnd(since.getAsLong(), context.second()));
        long due = Math.max(context.second(), certain + patience(rotation.schedule()));
        if (due > context.second() && (due > covered.closedUntil() || !covered.isWhole(certain, due))) {
            return false;
        }
        var times = secret.slots.part(DueTimes.SLOT);
        if (context.learning()) {
            times.set(OVERDUE, due + (long) SECONDS_PER_DAY);
            return true;
        }
        long twice = certain + 2 * rotation.schedule().interval();
        raise(key, secret, due, twice, context, alerts);
        if (due < twice) {
            times.set(OVERDUE, twice);
        }
        return true;
    }

    private void raise(
            SecretKey key, SecretState secret, long due, long twice, Context context, Consumer<Alert> alerts) {
        var rotation = secret.slots.part(Rotation.SLOT);
        long since = rotation.runsSince().orElseThrow();
        double days = (due - since) / SECONDS_PER_DAY;
        double usual = rotation.schedule().interval() / SECONDS_PER_DAY;
        var observation = new Observation(
                PARAMETER, days, Usual.fixed(usual), patience(rotation.schedule()) / SECONDS_PER_DAY, days);
        var known = secret.slots.incident(OVERDUE);
        var incident = known != null && isAbout(known, since)
                ? known
                : Incident.ofSecret(key.value(), due, observation).after(known, DETECTOR.id());
        incident.observe(observation);
        incident.add(key.value(), false);
        incident.span(due, due);
        incident.fact("Last success", Texts.lastSuccess(rotation));
        incident.fact(
                "Was due",
                List.of(Texts.minute(
                        Instant.ofEpochSecond(since + rotation.schedule().interval()))));
        incident.fact("Schedule", Texts.every(rotation.schedule()));
        incident.fact(
                "Scheduled by",
                List.of(rotation.schedule().by() + ", RotateSecret of "
                        + Texts.minute(Instant.ofEpochSecond(rotation.schedule().since()))));
        incident.fact("Read in the last 30 days by", RotationFailedRule.readers(secret, rotation, context));
        incident.raise(Severity.MEDIUM, "no rotation succeeded in time");
        if (due >= twice) {
            incident.raise(Severity.HIGH, "no rotation succeeded for twice the interval");
        }
        secret.slots.keep(OVERDUE, incident);
        emission.send(incident, context, alerts);
    }

    /** True when the incident began after the clock did. */
    private static boolean isAbout(Incident incident, long since) {
        return incident.openedAt() > since;
    }

    private long patience(Schedule schedule) {
        long margin = Math.max(config.margin().toSeconds(), (long) (schedule.interval() * config.share()));
        return schedule.interval() + margin;
    }

    @Override
    public void flush(SecretState state, Consumer<Alert> alerts) {
        emission.flush(state.slots.incident(OVERDUE), alerts);
    }

    private static Wording words(Incident incident) {
        var observation = incident.observation();
        return new Wording(
                DETECTOR,
                "%s has not been rotated for %s days; its schedule is %s%s"
                        .formatted(
                                new SecretKey(incident.entity()).name(),
                                Texts.number(observation.observed()),
                                incident.fact("Schedule").getFirst(),
                                Texts.since(incident)),
                "Rotation was moved to a tool that does not use Secrets Manager's own rotation.",
                "Look for failed or missing runs of the rotation function, and rotate the secret; its readers are listed.");
    }
}
