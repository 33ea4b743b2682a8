package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.record.Dice;

/** One attack. Its records follow from the seed and its own name, so it can be told without being carried out. */
public interface Intrusion extends Behaviour {

    IntrusionTruth truth();

    void carryOut(Journal journal);

    @Override
    default String name() {
        return truth().id();
    }

    @Override
    default void live(Day day, Dice dice, Journal journal) {
        if (day.contains(truth().start())) {
            carryOut(journal);
        }
    }
}
