package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.intrusion.Intrusion;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.intrusion.RateShape;
import io.secrettrail.testkit.intrusion.RateTheft;
import io.secrettrail.testkit.intrusion.RateTheft.Target;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.rhythm.Changes;
import io.secrettrail.testkit.scenario.RateKeys.RateClass;
import io.secrettrail.testkit.scenario.Scenario.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The scenarios for abnormal rates: each key is one secret with one reader, and the first three days are for learning. */
final class Rates {

    private static final int WARM_UP_DAYS = 3;
    private static final int SLOT_HOURS = 6; // attacks on one key stay so far apart that none hides another
    private static final List<Integer> FACTORS = List.of(2, 5, 10);
    private static final List<RateShape> SHAPES =
            List.of(RateShape.BURST, RateShape.SLOW_HOUR, RateShape.OFF_SCHEDULE, RateShape.PLATEAU);
    private static final List<Trait> OCCURRENCES =
            List.of(Trait.DAY_1, Trait.DAY_2, Trait.DAY_3, Trait.DAY_4, Trait.DAY_5);

    private final long seed;
    private final int days;
    private final RateKeys keys;
    private final List<Intrusion> thefts = new ArrayList<>();

    private Rates(long seed, int keys, int days) {
        if (keys < RateClass.FIVE.size() || days <= WARM_UP_DAYS) {
            throw new IllegalArgumentException("a key of each class and three days to learn from are the least");
        }
        this.seed = seed;
        this.days = days;
        this.keys = new RateKeys(seed, Scenario.START, days);
    }

    /** Two attacks on each key on average; every twentieth key more is new in the middle. */
    static Script mixed(long seed, int count, int days) {
        var rates = new Rates(seed, count, days);
        for (int i = 0; i < count; i++) {
            rates.attack(rates.keys.add(ofFive(i), i), i, 0);
        }
        for (int i = 0; i < count / 20; i++) {
            var firstDay = WARM_UP_DAYS + i % (days - WARM_UP_DAYS);
            var key = rates.keys.add(
                    ofFive(i), count + i, HonestClass.NEW_SERVICE, rhythm -> new Changes.From(firstDay, rhythm));
            rates.attack(key, count + i, firstDay);
        }
        return rates.script();
    }

    /** The same theft on five days running; every fifth key more is an honest one that triples on the fourth day. */
    static Script repeated(long seed, int count) {
        var rates = new Rates(seed, count, WARM_UP_DAYS + OCCURRENCES.size());
        for (int i = 0; i < count; i++) {
            rates.repeat(rates.keys.add(ofFive(i), i), i);
        }
        for (int i = 0; i < count / 5; i++) {
            rates.keys.add(
                    ofFive(i), count + i, HonestClass.SCALE_OUT, rhythm -> new Changes.ScaledOut(WARM_UP_DAYS, rhythm));
        }
        return rates.script();
    }

    /** Services with at least 700 reads a day, each with a rise of twelve hours that breaks no record. */
    static Script slowRises(long seed, int count, int days) {
        var rates = new Rates(seed, count, days);
        for (int i = 0; i < count; i++) {
            var key = rates.keys.add(RateClass.BUSY_DAILY, i);
            var dice = Dice.of(seed, "rise", Integer.toString(i));
            var start = day(dice.between(WARM_UP_DAYS, days - 1)).plus(Duration.ofMinutes(dice.between(0, 11 * 60)));
            var factor = dice.between(40, 120) / 100.0;
            rates.thefts.add(RateTheft.of(seed, RateShape.TWELVE_HOURS, key, start, factor, Set.of()));
        }
        return rates.script();
    }

    private static RateClass ofFive(int number) {
        return RateClass.FIVE.get(number % RateClass.FIVE.size());
    }

    /** One, two or three, each in a slot of its own. */
    private void attack(Target target, int number, int firstDay) {
        var dice = Dice.of(seed, "attacks on key", Integer.toString(number));
        var slots = new ArrayList<Integer>();
        for (int slot = Math.max(WARM_UP_DAYS, firstDay) * 24 / SLOT_HOURS; slot < days * 24 / SLOT_HOURS; slot++) {
            slots.add(slot);
        }
        for (var slot : dice.pick(Math.min(dice.between(1, 3), slots.size()), slots)) {
            var shape = dice.pick(SHAPES);
            var wanted = day(0).plus(Duration.ofMinutes(60L * SLOT_HOURS * slot + dice.between(60, 180)));
            var start = shape.isScrape() ? offSchedule(wanted, target) : wanted;
            thefts.add(RateTheft.of(seed, shape, target, start, dice.pick(FACTORS), traits(firstDay, start)));
        }
    }

    private void repeat(Target target, int number) {
        var dice = Dice.of(seed, "attacks on key", Integer.toString(number));
        var shape = ofFive(number) == RateClass.HOURLY ? RateShape.REPEATED_SCRAPE : RateShape.REPEATED_HOUR;
        var wanted = day(WARM_UP_DAYS).plus(dice.between(Duration.ofHours(1), Duration.ofHours(21)));
        var first = shape.isScrape() ? offSchedule(wanted, target) : wanted;
        var factor = dice.pick(FACTORS);
        for (int day = 0; day < OCCURRENCES.size(); day++) {
            var start = first.plus(Duration.ofDays(day));
            thefts.add(RateTheft.of(seed, shape, target, start, factor, Set.of(OCCURRENCES.get(day))));
        }
    }

    private static Set<Trait> traits(int firstDay, Instant start) {
        if (firstDay == 0) {
            return Set.of();
        }
        return Set.of(start.isBefore(day(firstDay + 1)) ? Trait.FIRST_DAY : Trait.NEW_KEY);
    }

    /** The next moment at the minute of the hour that lies opposite to the key's busiest. */
    private static Instant offSchedule(Instant wanted, Target target) {
        var minute = wanted.getEpochSecond() / 60;
        return wanted.plus(Duration.ofMinutes(Math.floorMod(target.past().quietestMinute() - minute, 60L)));
    }

    private Script script() {
        var end = Scenario.START.plus(Duration.ofDays(days));
        var told = thefts.stream().map(Intrusion::truth).toList();
        var truth = new ScenarioTruth(
                seed, Scenario.START, day(WARM_UP_DAYS), end, keys.habits(), told, Set.of(), List.of());
        return Script.of(truth, keys.life(), thefts).withoutKms(Set.of(Place.PROD));
    }

    private static Instant day(int index) {
        return Scenario.START.plus(Duration.ofDays(index));
    }
}
