package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import java.time.Instant;
import java.util.List;

/**
 * Infrastructure as code: twice a day, at the same minute, the pipeline looks at everything it made, secret by secret in
 * lockstep, and reads the version it put there. It creates its secrets on the first days, a module at a time, and changes
 * a few now and then.
 */
public record InfrastructureRefresh(Workload pipeline, List<Managed> secrets) implements Behaviour {

    /** How many secrets exist after each of the first runs. */
    private static final List<Integer> GROWTH = List.of(6, 9, 13, 18, 24, 30);

    public InfrastructureRefresh {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "refresh by " + pipeline.name() + " in " + pipeline.place();
    }

    /** When this day's two runs begin. */
    public List<Instant> runs(Day day) {
        var own = pipeline.dice("schedule");
        var hour = own.between(0, 11);
        var minute = own.between(3, 56);
        var first = day.at(hour, minute);
        var second = day.at(hour + 12, minute);
        return first.isBefore(second) ? List.of(first, second) : List.of(second, first);
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var runs = runs(day);
        for (int i = 0; i < runs.size(); i++) {
            var number = day.index() * runs.size() + i;
            run(number, runs.get(i).plusSeconds(dice.between(4, 8)), dice, journal);
        }
    }

    private void run(int number, Instant begin, Dice dice, Journal journal) {
        var run = new InfrastructureRun(pipeline.at(begin), number, dice, journal);
        var existing = existingBefore(number);
        var at = begin;
        for (var secret : secrets.subList(0, existing)) {
            run.refresh(at, secret);
            at = at.plusMillis(dice.between(700, 1100));
        }
        for (var secret : secrets.subList(existing, existingBefore(number + 1))) {
            run.create(at, secret);
            at = at.plusMillis(dice.between(1100, 1600));
        }
        if (existing == secrets.size() && number % 4 == 3) {
            for (var secret : dice.pick(2, secrets)) {
                run.change(at, secret);
                at = at.plusMillis(dice.between(900, 1500));
            }
        }
        if (existing > 0) {
            journal.note(Activity.INFRASTRUCTURE_REFRESH, pipeline.principal(), begin);
        }
    }

    private int existingBefore(int run) {
        return run == 0 ? 0 : GROWTH.get(Math.min(run, GROWTH.size()) - 1);
    }
}
