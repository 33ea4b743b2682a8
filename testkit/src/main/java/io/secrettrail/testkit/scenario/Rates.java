package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Platform;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.intrusion.IntrusionKind;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.intrusion.RateTheft;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.rhythm.Batches;
import io.secrettrail.testkit.rhythm.DailyCurve;
import io.secrettrail.testkit.rhythm.HourlyRuns;
import io.secrettrail.testkit.rhythm.OfficeHours;
import io.secrettrail.testkit.rhythm.Past;
import io.secrettrail.testkit.rhythm.Polls;
import io.secrettrail.testkit.rhythm.Rhythm;
import io.secrettrail.testkit.rhythm.RhythmicReads;
import io.secrettrail.testkit.scenario.Scenario.Script;
import io.secrettrail.testkit.scenario.ScenarioTruth.Habit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The scenario for abnormal rates: each key is one secret with one reader. */
final class Rates {

    private static final int WARM_UP_DAYS = 3;
    private static final int SLOT_HOURS = 6; // attacks on one key stay so far apart that none hides another
    private static final List<Integer> FACTORS = List.of(2, 5, 10);
    private static final List<IntrusionKind> KINDS =
            List.of(IntrusionKind.BURST, IntrusionKind.SLOW_HOUR, IntrusionKind.OFF_SCHEDULE, IntrusionKind.PLATEAU);
    private static final List<HonestClass> CLASSES = List.of(
            HonestClass.SPARSE_PERSON,
            HonestClass.HOURLY_JOB,
            HonestClass.FIVE_MINUTE_POLL,
            HonestClass.DAILY_CYCLE,
            HonestClass.OVER_DISPERSED_BATCH);

    private final long seed;
    private final int keys;
    private final int days;
    private final RotationCalendar rotations;
    private final List<Behaviour> life = new ArrayList<>();
    private final List<Habit> habits = new ArrayList<>();
    private final List<RateTheft> thefts = new ArrayList<>();

    Rates(long seed, int keys, int days) {
        if (keys < CLASSES.size() || days <= WARM_UP_DAYS) {
            throw new IllegalArgumentException("five classes and three days to learn from are the least");
        }
        this.seed = seed;
        this.keys = keys;
        this.days = days;
        this.rotations = new RotationCalendar(seed, Scenario.START, days, List.of());
    }

    Script script() {
        for (int i = 0; i < keys; i++) {
            add(CLASSES.get(i % CLASSES.size()), i, 0);
        }
        for (int i = 0; i < keys / 20; i++) {
            add(CLASSES.get(i % CLASSES.size()), keys + i, WARM_UP_DAYS + i % (days - WARM_UP_DAYS));
        }
        var end = Scenario.START.plus(Duration.ofDays(days));
        var told = thefts.stream().map(RateTheft::truth).toList();
        var truth = new ScenarioTruth(seed, Scenario.START, day(WARM_UP_DAYS), end, habits, told);
        return new Script(truth, life, thefts, false, 0.002);
    }

    private void add(HonestClass kind, int number, int firstDay) {
        var isNew = firstDay > 0;
        var dice = Dice.of(seed, "key", Integer.toString(number));
        var reader = reader(kind, number);
        var secret = Catalog.secret(
                seed, Place.PROD, "rates/" + kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + number);
        var rhythm = from(firstDay, rhythm(kind, dice));
        var reads = new RhythmicReads(reader, rotations, List.of(secret), rhythm);
        life.add(reads);
        habits.add(new Habit(isNew ? HonestClass.NEW_SERVICE : kind, reader.principal(), Set.of(secret.key())));
        var past = Past.of(seed, Scenario.START, days, reads.name(), rhythm);
        attack(reader, secret, past, firstDay, dice.forPart("attacks"));
    }

    /** None, one, two or more: two on average, each in a slot of its own. */
    private void attack(Workload reader, Managed secret, Past past, int firstDay, Dice dice) {
        var from = Math.max(WARM_UP_DAYS, firstDay);
        var slots = new ArrayList<Integer>();
        for (int slot = from * 24 / SLOT_HOURS; slot < days * 24 / SLOT_HOURS; slot++) {
            slots.add(slot);
        }
        for (var slot : dice.pick(Math.min(dice.between(1, 3), slots.size()), slots)) {
            var kind = dice.pick(KINDS);
            var start = day(0).plus(Duration.ofMinutes(60L * SLOT_HOURS * slot + dice.between(60, 180)));
            if (kind == IntrusionKind.OFF_SCHEDULE) {
                start = start.plus(
                        Duration.ofMinutes(Math.floorMod(past.quietestMinute() - start.getEpochSecond() / 60, 60L)));
            }
            var traits = firstDay == 0
                    ? Set.<Trait>of()
                    : Set.of(start.isBefore(day(firstDay + 1)) ? Trait.FIRST_DAY : Trait.NEW_KEY);
            thefts.add(new RateTheft(seed, kind, reader, secret, past, start, dice.pick(FACTORS), traits));
        }
    }

    private Workload reader(HonestClass kind, int number) {
        var place = Place.PROD;
        return switch (kind) {
            case SPARSE_PERSON ->
                new Workload(
                        seed,
                        "person-" + number + "@example.com",
                        place,
                        new Platform.Sso("PowerUser"),
                        UserAgents.CLI);
            case HOURLY_JOB ->
                new Workload(seed, "job-" + number, place, new Platform.Lambda(), UserAgents.PYTHON_LAMBDA);
            case FIVE_MINUTE_POLL ->
                new Workload(seed, "poll-" + number, place, new Platform.Irsa("main", "shop"), UserAgents.PYTHON);
            case DAILY_CYCLE, NEW_SERVICE ->
                new Workload(
                        seed, "service-" + number, place, new Platform.PodIdentity("main", "shop"), UserAgents.JAVA);
            case OVER_DISPERSED_BATCH ->
                new Workload(seed, "batch-" + number, place, new Platform.Ec2(), UserAgents.GO);
        };
    }

    private static Rhythm rhythm(HonestClass kind, Dice dice) {
        return switch (kind) {
            case SPARSE_PERSON -> new OfficeHours(dice.logUniform(0.3, 3));
            case HOURLY_JOB -> new HourlyRuns(dice.between(2, 57), (int) dice.logUniform(1, 21));
            case FIVE_MINUTE_POLL ->
                new Polls(Duration.ofMinutes(5), dice.between(Duration.ZERO, Duration.ofMinutes(4)));
            case DAILY_CYCLE, NEW_SERVICE -> new DailyCurve(dice.logUniform(100, 600), dice.between(9, 18));
            case OVER_DISPERSED_BATCH -> new Batches(dice.logUniform(2, 8), dice.logUniform(5, 30));
        };
    }

    private static Rhythm from(int firstDay, Rhythm rhythm) {
        return (day, dice) -> day.index() < firstDay ? List.of() : rhythm.moments(day, dice);
    }

    private static Instant day(int index) {
        return Scenario.START.plus(Duration.ofDays(index));
    }
}
