package io.secrettrail.testkit.scenario;

import io.secrettrail.testkit.estate.Cast;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Platform.Pipeline;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.CredentialIssues;
import io.secrettrail.testkit.life.Introduction;
import io.secrettrail.testkit.life.NormalLife;
import io.secrettrail.testkit.life.OtherTraffic;
import io.secrettrail.testkit.life.Scans;
import io.secrettrail.testkit.life.ShortLivedStack;
import io.secrettrail.testkit.rhythm.Batches;
import io.secrettrail.testkit.rhythm.Changes;
import io.secrettrail.testkit.rhythm.DailyCurve;
import io.secrettrail.testkit.rhythm.OfficeHours;
import io.secrettrail.testkit.rhythm.Polls;
import io.secrettrail.testkit.rhythm.Rhythm;
import io.secrettrail.testkit.rhythm.RhythmicReads;
import io.secrettrail.testkit.scenario.Scenario.Script;
import io.secrettrail.testkit.scenario.ScenarioTruth.Habit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every honest class of the protocol and nobody who attacks: the estate of the demo, grown and lived for longer. */
final class OrdinaryLife {

    private static final int LEARNING_DAYS = 7;

    private final long seed;
    private final int days;
    private final Cast cast;
    private final Catalog catalog;
    private final NormalLife normal;
    private final List<Behaviour> life = new ArrayList<>();
    private final List<Habit> habits = new ArrayList<>();

    private OrdinaryLife(long seed, int days) {
        this.seed = seed;
        this.days = days;
        this.cast = new Cast(seed);
        this.catalog = new Catalog(seed);
        this.normal = NormalLife.of(seed, Scenario.START, days, 1, cast, catalog);
        normal.behaviours().stream()
                .filter(behaviour -> !(behaviour instanceof OtherTraffic))
                .forEach(behaviour -> {
                    life.add(behaviour);
                    Habits.of(behaviour).ifPresent(habits::add);
                });
    }

    static Script script(long seed, int days) {
        if (days <= LEARNING_DAYS) {
            throw new IllegalArgumentException("the first week is for learning: " + days);
        }
        var ordinary = new OrdinaryLife(seed, days);
        ordinary.steadyReaders();
        ordinary.changingReaders();
        ordinary.people();
        ordinary.infrastructure();
        var end = Scenario.START.plus(Duration.ofDays(days));
        var judgedFrom = Scenario.START.plus(Duration.ofDays(LEARNING_DAYS));
        var truth = new ScenarioTruth(
                seed,
                Scenario.START,
                judgedFrom,
                end,
                ordinary.habits,
                List.of(),
                Set.of(),
                AttackedLife.failures(ordinary.normal));
        return Script.of(truth, ordinary.life, List.of())
                .withoutKms(Set.of(Place.PLATFORM_US))
                .withLateFiles(0.01)
                .withSkew(Map.of(Place.STAGING.account(), Duration.ofSeconds(-75)));
    }

    private void steadyReaders() {
        var fast = cast.irsa("stock-ticker", Place.PLATFORM_US, UserAgents.PYTHON);
        reads(HonestClass.UNCACHED_POLLER, fast, 1, new Polls(Duration.ofSeconds(10), Duration.ofSeconds(3)));
        var less = cast.pod("chat-bridge", Place.PROD, UserAgents.GO);
        reads(HonestClass.UNCACHED_POLLER, less, 1, new Polls(Duration.ofSeconds(20), Duration.ofSeconds(7)));
        for (int i = 0; i < 12; i++) {
            var service = cast.pod("shop-" + i, i % 2 == 0 ? Place.PROD : Place.PROD_US, UserAgents.JAVA);
            reads(HonestClass.DAILY_CYCLE, service, 1 + i % 3, new DailyCurve(150 + 20 * i, 9 + i % 8));
        }
        for (int i = 0; i < 3; i++) {
            var batch = cast.ec2("settlement-" + i, Place.PROD);
            reads(HonestClass.OVER_DISPERSED_BATCH, batch, 1, new Batches(10, 8 + 4 * i));
            var office = cast.ecsTask("back-office-" + i, Place.PLATFORM);
            var curve = new DailyCurve(200, 12);
            reads(HonestClass.WEEKLY_PATTERN, office, 2, new Changes.Weekly(0.1, curve));
        }
    }

    private void changingReaders() {
        for (int i = 0; i < 3; i++) {
            var deployed = cast.irsa("checkout-" + i, Place.PROD, UserAgents.JAVA);
            reads(HonestClass.DEPLOY_SPIKE, deployed, 1, new Changes.Deployed(8, new DailyCurve(60, 13)));
            var grown = cast.pod("recommend-" + i, Place.PROD, UserAgents.PYTHON);
            var fromDay = LEARNING_DAYS + 3 + 4 * i;
            reads(HonestClass.SCALE_OUT, grown, 1, new Changes.ScaledOut(fromDay, new DailyCurve(120, 15)));
            begins(cast.irsa("new-service-" + i, Place.PROD, UserAgents.GO), LEARNING_DAYS + 2 + 5 * i);
        }
    }

    private void begins(Workload service, int firstDay) {
        var secrets = NormalLife.usual(service, 2, catalog);
        var administrator = cast.person("dana@example.com", Place.PROD, "PowerUser");
        life.add(new Introduction(administrator, service, secrets, firstDay));
        reads(HonestClass.NEW_SERVICE, service, 2, new Changes.From(firstDay, new DailyCurve(100, 12)));
    }

    private void people() {
        for (int i = 0; i < 6; i++) {
            var person = cast.person("engineer-" + i + "@example.com", Place.PROD, "Developer");
            reads(HonestClass.SPARSE_PERSON, person.with(UserAgents.CLI), 2, new OfficeHours(0.4 + 0.3 * i));
            life.add(new CredentialIssues(person, 1));
        }
    }

    private void infrastructure() {
        var pipeline = new Workload(seed, "preview-pipeline", Place.STAGING, new Pipeline(), UserAgents.TERRAFORM);
        life.add(new CredentialIssues(pipeline, 1));
        for (int firstDay = 1, number = 0; firstDay + 2 < days; firstDay += 4, number++) {
            var secrets = new ArrayList<Managed>();
            for (int i = 0; i < Math.min(4 + 2 * number, 12); i++) {
                secrets.add(Catalog.secret(seed, Place.STAGING, "preview/" + number + "/part-" + i));
            }
            life.add(new ShortLivedStack(pipeline, secrets, firstDay));
            habits.add(Habits.habit(HonestClass.INFRASTRUCTURE_AS_CODE, pipeline, secrets));
        }
        var scanner = cast.lambda("secret-inventory", Place.PROD);
        life.add(new Scans(scanner, catalog.secrets(Place.PROD)));
        life.add(new CredentialIssues(scanner, 1));
        habits.add(Habits.habit(HonestClass.SCANNER, scanner, List.of()));
    }

    private void reads(HonestClass kind, Workload workload, int secrets, Rhythm rhythm) {
        var usual = NormalLife.usual(workload, secrets, catalog);
        life.add(new RhythmicReads(workload, normal.rotations(), usual, rhythm));
        habits.add(Habits.habit(kind, workload, usual));
    }
}
