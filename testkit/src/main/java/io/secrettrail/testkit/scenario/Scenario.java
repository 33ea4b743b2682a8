package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.intrusion.Intrusion;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.Timeline;
import io.secrettrail.testkit.record.CloudTrailRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Days of an estate to measure detection by: honest classes, attacks, and the truth about both. The same seed gives the
 * same bytes; every class and attack has dice of its own, so that one more leaves the others as they were. Streams and
 * truth may be asked for again and again.
 */
public final class Scenario {

    /** A Monday, so that weeks have their weekends where one looks for them. */
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final Script script;

    private Scenario(Script script) {
        this.script = script;
    }

    /**
     * What happens.
     *
     * @param kmsLogged whether trails take up what the stores ask of KMS; many leave it out
     * @param lateFiles the share of files that come an hour or two late
     */
    record Script(
            ScenarioTruth truth,
            List<Behaviour> life,
            List<? extends Intrusion> intrusions,
            boolean kmsLogged,
            double lateFiles) {

        Iterator<CloudTrailRecord> records() {
            var behaviours = new ArrayList<>(life);
            behaviours.addAll(intrusions);
            var days = (int) Duration.between(truth.start(), truth.end()).toDays();
            var timeline = new Timeline(truth.seed(), truth.start(), days, behaviours, (_, _, _) -> {});
            return stream(timeline)
                    .map(Timeline.Moment::record)
                    .filter(record -> kmsLogged || !record.call().service().equals("kms"))
                    .iterator();
        }
    }

    /**
     * Reads of one secret each by one reader each, in five honest classes of equal size, and about two attacks on each by
     * rate alone; every twentieth key more begins in the middle. The first three days are for learning. Value reads only:
     * a trail without KMS.
     */
    public static Scenario rates(long seed, int keys, int days) {
        return new Scenario(new Rates(seed, keys, days).script());
    }

    public ScenarioTruth truth() {
        return script.truth();
    }

    /** Every record as often as it arrives, in the order of arrival; a day is in memory, never more. */
    public Stream<Arrival> records() {
        return stream(new Post(script.truth().seed(), script.lateFiles(), script.records()));
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
