package io.secrettrail.testkit.life;

import static io.secrettrail.testkit.estate.Place.PLATFORM;
import static io.secrettrail.testkit.estate.Place.PLATFORM_US;
import static io.secrettrail.testkit.estate.Place.PROD;
import static io.secrettrail.testkit.estate.Place.PROD_US;
import static io.secrettrail.testkit.estate.Place.STAGING;

import io.secrettrail.testkit.EstateConfig;
import io.secrettrail.testkit.estate.Cast;
import io.secrettrail.testkit.estate.Catalog;
import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Platform;
import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.UserAgents;
import io.secrettrail.testkit.estate.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who does what on honest days. A new habit is one more class and one more line here. */
public final class NormalLife {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final int thinning;
    private final Cast cast;
    private final Catalog catalog;
    private final RotationCalendar rotations;
    private final List<Behaviour> behaviours = new ArrayList<>();
    private final Set<Workload> replicated = new HashSet<>();

    private NormalLife(long seed, Instant start, int days, int thinning, Cast cast, Catalog catalog) {
        this.thinning = thinning;
        this.cast = cast;
        this.catalog = catalog;
        var rotating = new ArrayList<>(catalog.secrets(PROD).subList(0, 8));
        rotating.addAll(catalog.secrets(STAGING).subList(0, 3));
        this.rotations = new RotationCalendar(seed, start, days, rotating);
    }

    public static NormalLife of(EstateConfig config, Cast cast, Catalog catalog) {
        return of(config.seed(), config.start(), EstateConfig.DAYS, config.thinning(), cast, catalog);
    }

    /** The same habits for any number of days. */
    public static NormalLife of(long seed, Instant start, int days, int thinning, Cast cast, Catalog catalog) {
        var life = new NormalLife(seed, start, days, thinning, cast, catalog);
        life.services();
        life.jobs();
        life.caches();
        life.parameters();
        life.operations();
        life.people();
        life.otherTraffic();
        life.credentials();
        return life;
    }

    public List<Behaviour> behaviours() {
        return List.copyOf(behaviours);
    }

    public RotationCalendar rotations() {
        return rotations;
    }

    /** The secrets that a workload reads in normal life: the same ones whenever it is asked. */
    public static List<Managed> usual(Workload workload, int count, Catalog catalog) {
        return workload.dice("secrets").pick(count, catalog.secrets(workload.place()));
    }

    private void services() {
        startUps(cast.irsa("payments-api", PROD, UserAgents.JAVA));
        startUps(cast.pod("orders", PROD, UserAgents.JAVA));
        startUps(cast.irsa("gateway", PROD_US, UserAgents.GO));
        startUps(cast.irsa("orders-preview", STAGING, UserAgents.JAVA));
        daily(cast.irsa("catalog-api", PROD, UserAgents.PYTHON), 3, 200);
        daily(cast.ecsTask("basket", PROD), 2, 150);
        daily(cast.lambda("quote-service", PROD_US), 2, 170);
        daily(cast.pod("recommender", STAGING, UserAgents.PYTHON), 3, 100);
        daily(cast.lambda("webhook-relay", PLATFORM), 2, 110);
        polls(cast.irsa("fraud-scorer", PROD, UserAgents.PYTHON), 1, FIVE_MINUTES);
        polls(cast.pod("rate-limiter", PROD_US, UserAgents.GO), 1, FIVE_MINUTES);
        polls(cast.ec2("dns-sync", PLATFORM), 1, FIVE_MINUTES);
        polls(cast.irsa("canary", STAGING, UserAgents.PYTHON), 1, Duration.ofMinutes(15));
    }

    private void jobs() {
        hourly(cast.reporting(), 4, 1);
        hourly(cast.ledgerExport(), 3, 1);
        hourly(cast.lambda("invoice-mailer", PROD), 2, 1);
        hourly(cast.lambda("search-indexer", PROD_US), 3, 1);
        hourly(cast.lambda("certificate-watch", PLATFORM), 4, 2);
        hourly(cast.ec2("nightly-sync", STAGING), 2, 3);
        polls(cast.legacyBatch(), 2, Duration.ofMinutes(30));
        var archive = cast.ec2("archive", PROD);
        behaviours.add(new NightlyBatch(archive, rotations, secrets(archive, 4), 40));
        var statements = cast.lambda("statements", PLATFORM_US);
        behaviours.add(new NightlyBatch(statements, rotations, secrets(statements, 3), 60));
        var digest = cast.lambda("mail-digest", PROD_US);
        behaviours.add(new BatchReads(digest, rotations, usual(digest, 5, catalog), true));
        var export = cast.lambda("tax-export", PLATFORM);
        behaviours.add(new BatchReads(export, rotations, usual(export, 4, catalog), false));
        var trap = cast.ec2("report-sender", PROD);
        var oddNames = Catalog.TRAPS.stream()
                .<Secret>map(name -> catalog.named(PROD, name))
                .toList();
        behaviours.add(new HourlyJob(trap, rotations, oddNames, 4));
        behaviours.add(new OddSpelling(
                cast.lambda("report-archive", PROD), rotations, catalog.named(PROD, Catalog.TRAPS.getFirst())));
    }

    private void caches() {
        cached(cast.irsa("shipping-api", PROD, UserAgents.JAVA_CACHE), 4, 30, 60);
        cached(cast.irsa("pricing-api", PROD, UserAgents.JAVA_CACHE), 3, 30, 60);
        cached(cast.irsa("loyalty", PROD_US, UserAgents.JAVA_CACHE), 4, 30, 60);
        cached(cast.pod("auth-proxy", PROD, UserAgents.AGENT), 1, 5, 5);
        cached(cast.ecsTask("session-store", STAGING), 3, 30, 60);
        cached(cast.irsa("audit-collector", PLATFORM, UserAgents.JAVA_CACHE), 3, 30, 60);
        cached(cast.irsa("web-frontend", PLATFORM_US, UserAgents.CSI), 3, 60, 60);
    }

    private void parameters() {
        loads(cast.lambda("checkout-config", PROD), 0, "", 2);
        loads(cast.lambda("ledger-config", PROD), 10, "/prod/checkout", 4);
        loads(cast.lambda("preview-config", STAGING), 5, "", 3);
        loads(cast.ecsTask("console-backend", PLATFORM_US), 0, "/platform/payments", 6);
        var flags = cast.ecsTask("feature-flags", PROD);
        var flag = List.<Secret>of(
                catalog.parameters(PROD).get(3), catalog.parameters(PROD).get(1));
        behaviours.add(new Poller(flags, rotations, flag, Duration.ofMinutes(30)));
    }

    private void operations() {
        behaviours.add(new InfrastructureRefresh(cast.pipeline(), catalog.ofPipeline()));
        behaviours.add(new RotationRuns(cast.rotator(PROD), rotations));
        behaviours.add(new RotationRuns(cast.rotator(STAGING), rotations));
        taskStarts(cast.ecsExecution("checkout-execution", PROD), 9);
        taskStarts(cast.ecsExecution("basket-execution", PROD_US), 7);
        taskStarts(cast.ecsExecution("preview-execution", STAGING), 6);
        var broken = cast.pod("returns", PROD, UserAgents.GO);
        behaviours.add(new BrokenDeployment(broken, rotations, usual(broken, 2, catalog)));
    }

    private void people() {
        visits(cast.person("dana@example.com", PROD, "PowerUser"));
        visits(cast.person("kim@example.com", PROD, "PowerUser"));
        visits(cast.person("lee@example.com", PROD, "PowerUser"));
        visits(cast.person("noor@example.com", STAGING, "Developer"));
        visits(cast.person("sam@example.com", PLATFORM, "PowerUser"));
        behaviours.add(new RoleChanges(cast.person("dana@example.com", PROD, "PowerUser"), catalog.secrets(PROD)));
        var alice = cast.user("alice", PROD);
        behaviours.add(new CommandLineReads(alice, rotations, secrets(alice, 3)));
        var backup = cast.user("backup-admin", PLATFORM);
        behaviours.add(new CommandLineReads(backup, rotations, secrets(backup, 2)));
    }

    private void credentials() {
        for (var workload : cast.everybody()) {
            if (!(workload.platform() instanceof Platform.User)) {
                behaviours.add(new CredentialIssues(workload, replicated.contains(workload) ? StartUps.REPLICAS : 1));
            }
        }
    }

    private void otherTraffic() {
        other(PROD, 2300);
        other(PROD_US, 1500);
        other(STAGING, 1200);
        other(PLATFORM, 1100);
        other(PLATFORM_US, 600);
    }

    private void startUps(Workload workload) {
        replicated.add(workload);
        behaviours.add(new StartUps(workload, rotations, usual(workload, 12, catalog)));
    }

    private void daily(Workload workload, int count, int readsPerDay) {
        behaviours.add(new DailyCycle(workload, rotations, secrets(workload, count), readsPerDay / thinning));
    }

    private void polls(Workload workload, int count, Duration every) {
        behaviours.add(new Poller(workload, rotations, secrets(workload, count), every.multipliedBy(thinning)));
    }

    private void hourly(Workload workload, int count, int everyHours) {
        behaviours.add(new HourlyJob(workload, rotations, secrets(workload, count), everyHours));
    }

    private void cached(Workload workload, int count, int shortest, int longest) {
        behaviours.add(new CachedReader(
                workload,
                rotations,
                usual(workload, count, catalog),
                Duration.ofMinutes(shortest).multipliedBy(thinning),
                Duration.ofMinutes(longest).multipliedBy(thinning)));
    }

    private void loads(Workload workload, int from, String path, int everyHours) {
        var own = catalog.parameters(workload.place()).subList(from, from + 5);
        behaviours.add(new ParameterLoads(workload, rotations, own, path, everyHours));
    }

    private void taskStarts(Workload execution, int perDay) {
        behaviours.add(new TaskStarts(execution, rotations, usual(execution, 3, catalog), perDay));
    }

    private void visits(Workload person) {
        behaviours.add(new ConsoleVisits(person, rotations, catalog.secrets(person.place())));
    }

    private void other(Place place, int perDay) {
        behaviours.add(new OtherTraffic(cast.ec2("platform-agent", place), perDay / thinning));
    }

    private List<Secret> secrets(Workload workload, int count) {
        return List.copyOf(usual(workload, count, catalog));
    }
}
