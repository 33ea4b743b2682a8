package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.life.RotationCalendar.Rotation;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A client with a cache: it only asks whether the version changed, and reads the value when it did. */
public record CachedReader(
        Workload workload, RotationCalendar rotations, List<Managed> secrets, Duration shortest, Duration longest)
        implements Behaviour {

    public CachedReader {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "cache of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        secrets.forEach(secret -> {
            var own = dice.forPart(secret.key());
            var reading = new Reading(workload, rotations, own, journal);
            var at = day.start().plus(own.between(Duration.ZERO, longest));
            var last = day.start().minus(shortest);
            var read = !day.isFirst();
            while (at.isBefore(day.end())) {
                reading.describe(at, secret);
                if (!read || changed(secret, last, at)) {
                    reading.read(at.plusMillis(40), secret);
                    journal.note(Activity.CACHE_REFRESH, workload.principal(), at);
                    read = true;
                }
                last = at;
                at = at.plus(own.between(shortest, longest));
            }
        });
    }

    private boolean changed(Managed secret, Instant since, Instant now) {
        return rotations.secrets().contains(secret)
                && rotations.of(secret).stream()
                        .filter(Rotation::succeeds)
                        .map(Rotation::at)
                        .anyMatch(at -> at.isAfter(since) && !at.isAfter(now));
    }
}
