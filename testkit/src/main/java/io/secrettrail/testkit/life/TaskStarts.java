package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** ECS injects secrets into each task at its start, as the execution role, and never again while the task lives. */
public record TaskStarts(Workload execution, RotationCalendar rotations, List<Managed> secrets, int perDay)
        implements Behaviour {

    private static final int SCALED_OUT = 6;

    public TaskStarts {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "task starts of " + execution.name() + " in " + execution.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        for (int i = 0; i < perDay; i++) {
            start(day.start().plus(dice.between(Duration.ofHours(1), Duration.ofHours(23))), dice, journal);
        }
        if (day.index() % 2 == 0) { // scale-out, on the first day too, so that its size is known
            var begin = day.start().plus(dice.between(Duration.ofHours(4), Duration.ofHours(20)));
            for (int i = 0; i < SCALED_OUT; i++) {
                start(begin.plusSeconds(25L * i), dice, journal);
            }
        }
    }

    private void start(Instant at, Dice dice, Journal journal) {
        var reading = new Reading(execution, rotations, dice, journal);
        var asked = at;
        for (var secret : secrets) {
            reading.read(asked, secret);
            asked = asked.plusMillis(dice.between(30, 150));
        }
        journal.note(Activity.TASK_START, execution.principal(), at);
    }
}
