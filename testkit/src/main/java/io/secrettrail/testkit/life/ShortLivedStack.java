package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Journal.Activity;
import io.secrettrail.testkit.record.Dice;
import java.util.List;

/** A stack for a preview: the pipeline creates its secrets on one day, refreshes them on the next, destroys them on the third. */
public record ShortLivedStack(Workload pipeline, List<Managed> secrets, int firstDay) implements Behaviour {

    public ShortLivedStack {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "stack of day " + firstDay + " by " + pipeline.name() + " in " + pipeline.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var age = day.index() - firstDay;
        if (age < 0 || age > 2) {
            return;
        }
        var at = day.at(9, 0).plusSeconds(dice.between(0, 8 * 3600));
        var run = new InfrastructureRun(pipeline.at(at), firstDay, dice, journal);
        for (var secret : secrets) {
            switch (age) {
                case 0 -> run.create(at, secret);
                case 1 -> run.refresh(at, secret);
                default -> run.destroy(at, secret);
            }
            at = at.plusMillis(dice.between(1500, 2200));
        }
        journal.note(Activity.INFRASTRUCTURE_REFRESH, pipeline.principal(), at);
    }
}
