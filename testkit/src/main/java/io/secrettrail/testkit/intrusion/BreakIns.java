package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Cast;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.intrusion.IntrusionTruth.Trait;
import io.secrettrail.testkit.intrusion.ScriptedIntrusion.Plan;
import io.secrettrail.testkit.life.Behaviour;
import io.secrettrail.testkit.life.RotationCalendar;
import io.secrettrail.testkit.life.Timeline;
import io.secrettrail.testkit.record.AdministratorClient;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Policies;
import io.secrettrail.testkit.record.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every attack of the protocol that is not by rate alone, once or a few times, each with a victim of its own whose habits
 * are older than the attack. Nothing breaks for the others when a key is switched off: somebody mends it at once.
 */
public final class BreakIns {

    /** Nobody has a reason to touch it. */
    public static final String DECOY = "prod/backup/root-credentials";

    private static final String STRANGER = "210987654321";
    private static final int USUAL = 3;
    private static final List<String> REGIONS =
            List.of("eu-west-1", "eu-central-1", "us-east-1", "us-west-2", "ap-southeast-1", "eu-north-1");

    private final Scene scene;
    private final Victims victims;
    private final List<Intrusion> intrusions = new ArrayList<>();

    /**
     * The estate that is broken into.
     *
     * @param firstDay the first day of attacks; they are spread over it and those that follow
     */
    public record Scene(
            long seed, Instant start, int firstDay, int days, Cast cast, Catalog catalog, RotationCalendar rotations) {}

    private BreakIns(Scene scene) {
        this.scene = scene;
        this.victims = new Victims(scene);
    }

    public static BreakIns into(Scene scene) {
        var breakIns = new BreakIns(scene);
        breakIns.retrievals();
        breakIns.identities();
        breakIns.tampering();
        breakIns.openings();
        breakIns.destruction();
        return breakIns;
    }

    /** What the victims do on honest days. */
    public List<Behaviour> life() {
        return victims.life();
    }

    /** Who is robbed, and what they read themselves. */
    public Map<Workload, List<Managed>> victims() {
        return victims.all();
    }

    public List<Intrusion> intrusions() {
        return List.copyOf(intrusions);
    }

    public static Managed decoy(long seed) {
        return Catalog.secret(seed, Place.PROD, DECOY);
    }

    private void retrievals() {
        listThenRead(victims.worker(25), 25, 2, Set.of());
        listThenRead(victims.worker(USUAL), USUAL, 5, Set.of());
        listThenRead(victims.worker(USUAL), USUAL, 10, Set.of());
        listThenRead(victims.worker(USUAL), USUAL, 10, Set.of(Trait.FORGED_AGENT));
        var parameters = scene.catalog().parameters(Place.PROD);
        inside(IntrusionKind.BATCH_CATCH_ALL, Retrievals.batchCatchAll(4));
        inside(IntrusionKind.PATH_SWEEP, Retrievals.pathSweep(parameters));
        inside(IntrusionKind.HISTORY_SWEEP, Retrievals.historySweep(parameters.subList(0, 8)));
        inside(IntrusionKind.PARAMETERS_IN_TENS, Retrievals.parametersInTens(parameters));
        inside(IntrusionKind.DENIED_PROBING, Retrievals.probeThenRead(victims.foreign("probing", 7)));
        var loot = new ArrayList<>(victims.foreign("regions", 4));
        loot.addAll(scene.catalog().secrets(Place.PROD_US).subList(0, 4));
        inside(IntrusionKind.REGION_SWEEP, Retrievals.regionSweep(REGIONS, loot));
        inside(IntrusionKind.DECOY_TOUCHED, Retrievals.read(List.of(decoy(scene.seed()))));
    }

    private void identities() {
        var stranger = scene.cast().ec2("support-tools", Place.PROD); // has no habits at all
        var steady = victims.usual(scene.cast().reporting(), USUAL);
        add(
                IntrusionKind.NEW_ROLE,
                stranger,
                0,
                Set.of(),
                at -> stranger.at(at),
                Retrievals.read(steady.subList(0, 2)));
        var robbed = victims.worker(USUAL);
        add(
                IntrusionKind.STOLEN_CREDENTIALS,
                robbed,
                0,
                Set.of(Trait.FROM_OUTSIDE),
                at -> outside(robbed, at),
                Retrievals.read(victims.usual(robbed, USUAL)));
        inside(IntrusionKind.DIRECT_DECRYPT, Retrievals.decryptDirectly(victims.foreign("decrypt", 2)));
        var neighbour = scene.cast().ec2("shared-tools", Place.STAGING);
        add(
                IntrusionKind.OTHER_ACCOUNT,
                neighbour,
                0,
                Set.of(),
                at -> neighbour.at(at),
                Retrievals.readAcrossAccounts(victims.foreign("neighbour", 3)));
        var foreigner = scene.cast().ec2("collector", new Place(STRANGER, Place.PROD.region()));
        add(
                IntrusionKind.OTHER_ACCOUNT,
                foreigner,
                0,
                Set.of(Trait.OWNER_COPY_ONLY),
                at -> foreigner.at(at),
                Retrievals.seenByOwnerAlone(victims.foreign("foreigner", 3)));
        var pipeline = scene.cast().pipeline();
        var all = new ArrayList<>(scene.catalog().ofPipeline());
        all.addAll(scene.catalog().secrets(Place.PROD));
        add(
                IntrusionKind.LIST_THEN_READ_ALL,
                pipeline,
                (double) all.size() / scene.catalog().ofPipeline().size(),
                Set.of(Trait.PIPELINE_IDENTITY, Trait.FORGED_AGENT),
                at -> pipeline.at(at).with(UserAgents.TERRAFORM),
                Retrievals.listThenRead(all, all.size()));
    }

    private void tampering() {
        administered(IntrusionKind.TRAIL_STOPPED, Sabotage.ofTrail(AdministratorClient::stopLogging));
        administered(IntrusionKind.TRAIL_DELETED, Sabotage.ofTrail(AdministratorClient::deleteTrail));
        administered(
                IntrusionKind.TRAIL_UNVALIDATED, Sabotage.ofTrail(AdministratorClient::updateTrailWithoutValidation));
        administered(IntrusionKind.TRAIL_WITHOUT_READS, Sabotage.ofTrail(AdministratorClient::selectWritesOnly));
        var atStake = scene.catalog().secrets(Place.PROD);
        administered(
                IntrusionKind.KEY_DISABLED,
                Sabotage.act((client, at) -> client.disableKey(at, Place.PROD.kmsKey()), atStake));
        administered(IntrusionKind.KEY_DELETION_SCHEDULED, Sabotage.scheduleKeyDeletion(Place.PROD, atStake));
    }

    private void openings() {
        var secrets = victims.foreign("opened", 2);
        var read = "secretsmanager:GetSecretValue";
        administered(
                IntrusionKind.POLICY_OPENED,
                Sabotage.openPolicy(secrets.getFirst(), Policies.openedTo(STRANGER, read)));
        administered(
                IntrusionKind.POLICY_PUBLIC, Sabotage.openPolicy(secrets.getLast(), Policies.openedToEverybody(read)));
        var policy = Policies.openedTo(STRANGER, "kms:Decrypt");
        administered(
                IntrusionKind.KEY_POLICY_OPENED,
                Sabotage.act((client, at) -> client.putKeyPolicy(at, Place.PROD.kmsKey(), policy), List.of()));
        administered(IntrusionKind.BROAD_GRANT, Sabotage.grant("support-tools"));
    }

    private void destruction() {
        var one = victims.doomed("prod/retired/db", 1, start(intrusions.size()));
        administered(IntrusionKind.FORCE_DELETE, Sabotage.deleteForever(one.getFirst()));
        administered(
                IntrusionKind.MASS_DELETE,
                Sabotage.deleteMany(victims.doomed("prod/retired/queue", 8, start(intrusions.size()))));
    }

    private void listThenRead(Workload victim, int usual, int factor, Set<Trait> traits) {
        var own = victims.usual(victim, usual);
        var others = scene.catalog().secrets(Place.PROD).stream()
                .filter(secret -> !own.contains(secret))
                .toList();
        var loot = new ArrayList<>(own);
        loot.addAll(Dice.of(scene.seed(), "loot", victim.name()).pick(usual * (factor - 1), others));
        add(
                IntrusionKind.LIST_THEN_READ_ALL,
                victim,
                factor,
                traits,
                at -> traits.contains(Trait.FORGED_AGENT) ? victim.at(at).with(UserAgents.TERRAFORM) : victim.at(at),
                Retrievals.listThenRead(
                        List.copyOf(loot), scene.catalog().secrets(Place.PROD).size()));
    }

    private void inside(IntrusionKind kind, Deed deed) {
        var victim = victims.worker(USUAL);
        add(kind, victim, 0, Set.of(), victim::at, deed);
    }

    /** By somebody who may administer, as administrators do it. */
    private void administered(IntrusionKind kind, Deed deed) {
        var person = scene.cast().person("ops-" + intrusions.size() + "@example.com", Place.PROD, "Administrator");
        add(kind, person, 0, Set.of(), person::at, deed);
    }

    private static Session outside(Workload victim, Instant at) {
        return victim.at(at).from("203.0.113.77").with(UserAgents.CLI);
    }

    /** Uses a victim's credentials of that time. */
    @FunctionalInterface
    private interface Credentials {
        Session at(Instant time);
    }

    private void add(
            IntrusionKind kind, Workload victim, double factor, Set<Trait> traits, Credentials credentials, Deed deed) {
        var number = intrusions.size();
        var start = start(number);
        var plan = new Plan(
                scene.seed(),
                kind + " " + number,
                kind,
                credentials.at(start),
                victim.place(),
                scene.rotations(),
                start,
                factor,
                traits);
        intrusions.add(new ScriptedIntrusion(plan, deed));
    }

    /** One after another over the days of attack, at hours that do not depend on how many there are. */
    private Instant start(int number) {
        var day = Timeline.day(scene.start(), scene.firstDay() + number % scene.days());
        var dice = Dice.of(scene.seed(), "start of intrusion", Integer.toString(number));
        return day.start().plus(dice.between(Duration.ofHours(1), Duration.ofHours(22)));
    }
}
