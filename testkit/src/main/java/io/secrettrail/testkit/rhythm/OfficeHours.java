package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.record.Dice;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A person: on weekdays between eight and six, now and then, a few times in a row. */
public record OfficeHours(double visitsPerDay) implements Rhythm {

    @Override
    public List<Instant> moments(Day day, Dice dice) {
        var moments = new ArrayList<Instant>();
        if (isWeekend(day)) {
            return moments;
        }
        var visits = dice.poisson(visitsPerDay);
        for (int visit = 0; visit < visits; visit++) {
            var at = day.at(8, 0).plusSeconds(dice.between(0, 10 * 3600 - 300));
            var reads = Math.min(6, 1 + (int) dice.exponential(1.1));
            for (int i = 0; i < reads; i++) {
                moments.add(at);
                at = at.plusSeconds(dice.between(2, 25));
            }
        }
        return moments;
    }

    static boolean isWeekend(Day day) {
        var weekday = day.start().atOffset(ZoneOffset.UTC).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }
}
