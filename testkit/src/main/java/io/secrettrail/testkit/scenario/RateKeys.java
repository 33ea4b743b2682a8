package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Platform;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.intrusion.RateTheft.Target;
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
import io.secrettrail.testkit.scenario.ScenarioTruth.Habit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keys of one secret and one reader each, in rhythms drawn by chance within their class. */
final class RateKeys {

    private final long seed;
    private final Instant start;
    private final int days;
    private final RotationCalendar rotations;
    private final List<Behaviour> life = new ArrayList<>();
    private final List<Habit> habits = new ArrayList<>();

    RateKeys(long seed, Instant start, int days) {
        this.seed = seed;
        this.start = start;
        this.days = days;
        this.rotations = new RotationCalendar(seed, start, days, List.of());
    }

    List<Behaviour> life() {
        return life;
    }

    List<Habit> habits() {
        return habits;
    }

    Target add(RateClass kind, int number) {
        return add(kind, number, kind.honest(), UnaryOperator.identity());
    }

    /** @param changed what becomes of the rhythm of that class; {@code honest} is what it then counts as */
    Target add(RateClass kind, int number, HonestClass honest, UnaryOperator<Rhythm> changed) {
        var dice = Dice.of(seed, "key", Integer.toString(number));
        var reader = reader(kind, number);
        var name = "rates/" + kind.name().toLowerCase(Locale.ROOT) + "/" + number;
        var secret = Catalog.secret(seed, Place.PROD, name);
        var rhythm = changed.apply(rhythm(kind, dice));
        var reads = new RhythmicReads(reader, rotations, List.of(secret), rhythm);
        life.add(reads);
        habits.add(new Habit(honest, reader.principal(), Set.of(secret.key())));
        return new Target(reader, secret, Past.of(seed, start, days, reads.name(), rhythm));
    }

    private Workload reader(RateClass kind, int number) {
        return switch (kind) {
            case PERSON -> reader("person-" + number + "@example.com", new Platform.Sso("PowerUser"), UserAgents.CLI);
            case HOURLY -> reader("job-" + number, new Platform.Lambda(), UserAgents.PYTHON_LAMBDA);
            case POLL -> reader("poll-" + number, new Platform.Irsa("main", "shop"), UserAgents.PYTHON);
            case DAILY, BUSY_DAILY ->
                reader("service-" + number, new Platform.PodIdentity("main", "shop"), UserAgents.JAVA);
            case BATCH -> reader("batch-" + number, new Platform.Ec2(), UserAgents.GO);
        };
    }

    private Workload reader(String name, Platform platform, String userAgent) {
        return new Workload(seed, name, Place.PROD, platform, userAgent);
    }

    private static Rhythm rhythm(RateClass kind, Dice dice) {
        return switch (kind) {
            case PERSON -> new OfficeHours(dice.logUniform(0.3, 3));
            case HOURLY -> new HourlyRuns(dice.between(2, 57), (int) dice.logUniform(1, 21));
            case POLL -> new Polls(Duration.ofMinutes(5), dice.between(Duration.ZERO, Duration.ofMinutes(4)));
            case DAILY -> new DailyCurve(dice.logUniform(100, 600), dice.between(9, 18));
            case BUSY_DAILY -> new DailyCurve(dice.logUniform(700, 2000), dice.between(9, 18));
            case BATCH -> new Batches(dice.logUniform(8, 20), dice.logUniform(5, 20));
        };
    }

    /** The five rate classes of the protocol, and one that is busy enough for slow rises. */
    enum RateClass {
        PERSON(HonestClass.SPARSE_PERSON),
        HOURLY(HonestClass.HOURLY_JOB),
        POLL(HonestClass.FIVE_MINUTE_POLL),
        DAILY(HonestClass.DAILY_CYCLE),
        BATCH(HonestClass.OVER_DISPERSED_BATCH),
        BUSY_DAILY(HonestClass.DAILY_CYCLE);

        static final List<RateClass> FIVE = List.of(PERSON, HOURLY, POLL, DAILY, BATCH);

        private final HonestClass honest;

        RateClass(HonestClass honest) {
            this.honest = honest;
        }

        HonestClass honest() {
            return honest;
        }
    }
}
