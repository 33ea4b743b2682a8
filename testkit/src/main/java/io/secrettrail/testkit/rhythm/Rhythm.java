package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.Instant;
import java.util.List;

/** When something reads. The moments of a day depend on that day's dice alone. */
@FunctionalInterface
public interface Rhythm {

    /** In any order; all within the day or soon after its end. */
    List<Instant> moments(Day day, Dice dice);
}
