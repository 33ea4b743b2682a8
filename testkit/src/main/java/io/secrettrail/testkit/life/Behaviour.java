package io.secrettrail.testkit.life;

import io.secrettrail.testkit.record.Dice;

/** One habit. It writes the records of a day from the dice of that day alone, so days and habits never disturb another. */
public interface Behaviour {

    /** Unique in the estate: it seeds the dice. */
    String name();

    void live(Day day, Dice dice, Journal journal);
}
