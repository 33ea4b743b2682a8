package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import java.time.Instant;

/** A habit that ends when what it needs is gone. */
record Ended(Behaviour habit, Instant end) implements Behaviour {

    @Override
    public String name() {
        return habit.name();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        habit.live(day, dice, new Until(journal, end));
    }

    private record Until(Journal journal, Instant end) implements Journal {
        @Override
        public void write(CloudTrailRecord record) {
            if (record.at().isBefore(end)) {
                journal.write(record);
            }
        }

        @Override
        public void note(Activity activity, String principal, Instant at) {
            if (at.isBefore(end)) {
                journal.note(activity, principal, at);
            }
        }
    }
}
