package io.secrettrail.testkit.rhythm;

import io.secrettrail.testkit.life.Day;
import io.secrettrail.testkit.life.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** When somebody read, told again from the seed: what an attack on the same secret has to be compared with. */
public final class Past {

    private final long[] seconds;

    private Past(long[] seconds) {
        this.seconds = seconds;
    }

    /** @param reader the name of the behaviour that reads */
    public static Past of(long seed, Instant start, int days, String reader, Rhythm rhythm) {
        var seconds = new long[0];
        for (int index = 0; index < days; index++) {
            var more = moments(seed, Timeline.day(start, index), reader, rhythm);
            var from = seconds.length;
            seconds = Arrays.copyOf(seconds, from + more.length);
            System.arraycopy(more, 0, seconds, from, more.length);
        }
        Arrays.sort(seconds);
        return new Past(seconds);
    }

    private static long[] moments(long seed, Day day, String reader, Rhythm rhythm) {
        return rhythm.moments(day, RhythmicReads.moments(Timeline.dice(seed, reader, day))).stream()
                .mapToLong(Instant::getEpochSecond)
                .toArray();
    }

    /** The most reads in any window of that length that ended before the given time. */
    public int record(Duration window, Instant before) {
        var length = window.toSeconds();
        var most = 0;
        var from = 0;
        for (int to = 0; to < seconds.length && seconds[to] < before.getEpochSecond(); to++) {
            while (seconds[to] - seconds[from] >= length) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** How many reads fell into that span of time. */
    public int between(Instant from, Duration length) {
        var first = from.getEpochSecond();
        var last = from.plus(length).getEpochSecond();
        return (int) Arrays.stream(seconds)
                .filter(second -> second >= first && second < last)
                .count();
    }

    /** The minute of the hour that is farthest from where most reads are; any if there is no such place. */
    public int quietestMinute() {
        var perMinute = new int[60];
        for (var second : seconds) {
            perMinute[(int) Math.floorMod(second / 60, 60L)]++;
        }
        var busiest = 0;
        for (int minute = 1; minute < 60; minute++) {
            busiest = perMinute[minute] > perMinute[busiest] ? minute : busiest;
        }
        return (busiest + 30) % 60;
    }
}
