package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.Journal;
import io.secrettrail.testkit.life.Reading;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.record.Dice;
import java.util.List;

/** A workload or a person that reads its few secrets in a rhythm: each moment one of them, in turn. */
public record RhythmicReads(
        Workload workload, RotationCalendar rotations, List<? extends Secret> secrets, Rhythm rhythm)
        implements Behaviour {

    public RhythmicReads {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String name() {
        return "reads of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var turn = 0;
        for (var at : rhythm.moments(day, moments(dice))) {
            reading.read(at, secrets.get(turn++ % secrets.size()));
        }
    }

    /** The dice for the moments alone: whoever asks for them afterwards gets the same. */
    static Dice moments(Dice ofTheDay) {
        return ofTheDay.forPart("moments");
    }
}
