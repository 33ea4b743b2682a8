package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A service that reads all its secrets whenever it starts, several times a week, copy after copy. On the first day it is
 * still being set up and knows only some of them.
 */
public record StartUps(Workload workload, RotationCalendar rotations, List<Managed> secrets) implements Behaviour {

    public static final int REPLICAS = 3;

    private static final List<Integer> SECRETS_ON_FIRST_DAY = List.of(4, 6, 9);

    public StartUps {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "start-ups of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        if (day.isFirst()) {
            for (int i = 0; i < SECRETS_ON_FIRST_DAY.size(); i++) {
                var known = Math.min(SECRETS_ON_FIRST_DAY.get(i), secrets.size());
                start(minuteOf(i, day.start().plus(Duration.ofHours(2 + 4L * i))), secrets.subList(0, known), reading);
            }
        } else if (restarts(day)) {
            var hour = day.start().plus(Duration.ofHours(dice.between(4, 20)));
            start(minuteOf(SECRETS_ON_FIRST_DAY.size() + day.index(), hour), secrets, reading);
        }
    }

    /** On six days of eight, the same for every seed: the last two days are among them, and days before. */
    private static boolean restarts(Day day) {
        return day.index() % 3 != 0;
    }

    /** At another minute of the hour each time, as people deploy: thirteen further on, so that none comes twice. */
    private Instant minuteOf(int start, Instant hour) {
        var minute = Math.floorMod(workload.dice("minute").between(0, 59) + 13 * start, 60);
        return hour.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(minute));
    }

    private void start(Instant begin, List<Managed> known, Reading reading) {
        for (int replica = 0; replica < REPLICAS; replica++) {
            var at = begin.plusSeconds(70L * replica);
            for (var secret : known) {
                reading.read(at, secret, replica);
                at = at.plusMillis(reading.dice().between(60, 350));
            }
        }
        reading.journal().note(Activity.START_UP, workload.principal(), begin);
    }
}
