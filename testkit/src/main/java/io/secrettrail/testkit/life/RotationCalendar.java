package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When which secret is rotated, and how that ends. Each has its own minute of the day; a failure is retried an hour later. */
public record RotationCalendar(long seed, Instant start, int days, List<Managed> secrets) {

    /** @param failedStep empty when the rotation succeeds */
    public record Rotation(Managed secret, Instant at, String failedStep) {
        public boolean succeeds() {
            return failedStep.isEmpty();
        }
    }

    public RotationCalendar {
        secrets = List.copyOf(secrets);
    }

    public List<Rotation> of(Managed secret) {
        var minute = Duration.ofMinutes(Dice.of(seed, "rotation", secret.key()).between(30, 22 * 60));
        var rotations = new ArrayList<Rotation>();
        for (int day = 0; day < days; day++) {
            var dice = Dice.of(seed, "rotation", secret.key(), Integer.toString(day));
            var at = start.plus(Duration.ofDays(day)).plus(minute).plusSeconds(dice.between(0, 45));
            var mustFail = secrets.indexOf(secret) == day; // so that every simulation has failures early and late
            if (mustFail || dice.chance(0.08)) {
                var step = dice.pick(List.of("setSecret", "testSecret"));
                rotations.add(new Rotation(secret, at, step));
                at = at.plus(Duration.ofHours(1)).plusSeconds(dice.between(0, 10));
            }
            rotations.add(new Rotation(secret, at, ""));
        }
        return rotations;
    }

    /** The version that holds the current value at that time. */
    public String currentVersion(Managed secret, Instant at) {
        var number = secrets.contains(secret)
                ? of(secret).stream()
                        .filter(rotation ->
                                rotation.succeeds() && !rotation.at().isAfter(at))
                        .count()
                : 0;
        return version(secret, number);
    }

    public String version(Managed secret, long number) {
        return Dice.of(seed, "version", secret.key(), Long.toString(number)).uuid();
    }
}
