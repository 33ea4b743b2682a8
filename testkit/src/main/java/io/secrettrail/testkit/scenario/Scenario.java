package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.intrusion.Intrusion;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.Timeline;
import io.secrettrail.testkit.record.CloudTrailRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * What happens, and what becomes of it on its way.
     *
     * @param withoutKms where trails leave out what the stores ask of KMS, as many do
     * @param lateFiles the share of files that come between half an hour and two hours late
     * @param skew by how much the clocks of an account are wrong
     */
    record Script(
            ScenarioTruth truth,
            List<Behaviour> behaviours,
            Set<Place> withoutKms,
            double lateFiles,
            Map<String, Duration> skew) {

        static Script of(ScenarioTruth truth, List<Behaviour> life, List<? extends Intrusion> intrusions) {
            var behaviours = new ArrayList<>(life);
            behaviours.addAll(intrusions);
            return new Script(truth, List.copyOf(behaviours), Set.of(), 0.002, Map.of());
        }

        Script withoutKms(Set<Place> places) {
            return new Script(truth, behaviours, places, lateFiles, skew);
        }

        Script withLateFiles(double share) {
            return new Script(truth, behaviours, withoutKms, share, skew);
        }

        Script withSkew(Map<String, Duration> perAccount) {
            return new Script(truth, behaviours, withoutKms, lateFiles, perAccount);
        }

        Iterator<CloudTrailRecord> records() {
            var days = (int) Duration.between(truth.start(), truth.end()).toDays();
            var timeline = new Timeline(truth.seed(), truth.start(), days, behaviours, (_, _, _) -> {});
            return stream(timeline)
                    .map(Timeline.Moment::record)
                    .filter(this::isLogged)
                    .iterator();
        }

        private boolean isLogged(CloudTrailRecord record) {
            return !record.call().service().equals("kms")
                    || !withoutKms.contains(new Place(record.accountId(), record.region()));
        }
    }

    /**
     * Reads of one secret each by one reader each, in five honest classes of equal size, and about two attacks on each by
     * rate alone; every twentieth key more begins in the middle. The first three days are for learning. Value reads only:
     * a trail without KMS. Six hundred keys make some 1.1 million records in nine days.
     */
    public static Scenario rates(long seed, int keys, int days) {
        return new Scenario(Rates.mixed(seed, keys, days));
    }

    /** The same with one theft on each key that comes back at the same time on five days, and honest keys that triple. */
    public static Scenario repeatedThefts(long seed, int keys) {
        return new Scenario(Rates.repeated(seed, keys));
    }

    /** Services with a daily cycle, each with one rise of twelve hours that breaks no record. */
    public static Scenario slowRises(long seed, int keys, int days) {
        return new Scenario(Rates.slowRises(seed, keys, days));
    }

    /** Every honest class and no attack; about 32,000 records a day, of which a week is for learning. */
    public static Scenario ordinaryLife(long seed, int days) {
        return new Scenario(OrdinaryLife.script(seed, days));
    }

    /** Every attack that is not by rate alone, over four days after a fortnight of honest life. */
    public static Scenario attacks(long seed) {
        return new Scenario(AttackedLife.script(seed));
    }

    public ScenarioTruth truth() {
        return script.truth();
    }

    /** Every record as often as it arrives, in the order of arrival; a day is in memory, never more. */
    public Stream<Arrival> records() {
        return stream(new Post(script));
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
