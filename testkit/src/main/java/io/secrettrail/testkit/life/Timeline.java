package io.secrettrail.testkit.life;

import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Days lived one after another: records by time, then eventID. A day is in memory, never more. */
public final class Timeline implements Iterator<Timeline.Moment> {

    private static final Comparator<CloudTrailRecord> BY_TIME =
            Comparator.comparing(CloudTrailRecord::at).thenComparing(CloudTrailRecord::eventId);

    private final long seed;
    private final Instant start;
    private final int days;
    private final List<? extends Behaviour> behaviours;
    private final Notes notes;
    private Iterator<CloudTrailRecord> today = List.<CloudTrailRecord>of().iterator();
    private List<CloudTrailRecord> overnight = List.of();
    private int next;

    /** A record and the day on which it happened, counted from 0. */
    public record Moment(CloudTrailRecord record, int day) {}

    /** What a run tells besides its records. */
    @FunctionalInterface
    public interface Notes {
        void note(Journal.Activity activity, String principal, Instant at);
    }

    public Timeline(long seed, Instant start, int days, List<? extends Behaviour> behaviours, Notes notes) {
        this.seed = seed;
        this.start = start;
        this.days = days;
        this.behaviours = List.copyOf(behaviours);
        this.notes = notes;
    }

    public static Day day(Instant start, int index) {
        return new Day(index, start.plus(Duration.ofDays(index)));
    }

    /** What a behaviour throws on a day: of its own, so that days and habits never disturb another. */
    public static Dice dice(long seed, String behaviour, Day day) {
        return Dice.of(seed, "life", behaviour, "day-" + day.index());
    }

    @Override
    public boolean hasNext() {
        while (!today.hasNext() && next < days) {
            today = live(day(start, next++));
        }
        return today.hasNext();
    }

    @Override
    public Moment next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulation is over");
        }
        return new Moment(today.next(), next - 1);
    }

    /** What runs past midnight waits for the next day. */
    private Iterator<CloudTrailRecord> live(Day day) {
        var written = new Written();
        overnight.forEach(written::write);
        for (var behaviour : behaviours) {
            behaviour.live(day, dice(seed, behaviour.name(), day), written);
        }
        overnight = written.records.stream()
                .filter(record -> !record.at().isBefore(day.end()))
                .toList();
        return written.records.stream()
                .filter(record -> record.at().isBefore(day.end()))
                .sorted(BY_TIME)
                .iterator();
    }

    private final class Written implements Journal {
        private final List<CloudTrailRecord> records = new ArrayList<>();

        @Override
        public void write(CloudTrailRecord record) {
            if (record.at().isBefore(start)) {
                throw new IllegalStateException("before the first day: " + record);
            }
            records.add(record);
        }

        @Override
        public void note(Activity activity, String principal, Instant at) {
            if (at.isBefore(start.plus(Duration.ofDays(days)))) {
                notes.note(activity, principal, at);
            }
        }
    }
}
