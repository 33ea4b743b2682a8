package io.secrettrail.testkit.estate;

import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Secret.Parameter;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.SecretArn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All secrets and parameters of the estate, about two hundred, with the names that make resolvers stumble. */
public final class Catalog {

    /** Names that end like an ARN's suffix: typed as a partial ARN they look full. */
    public static final List<String> TRAPS = List.of("report-abcdef", "prod/ledger/nightly-export", "sftp-batch1");

    private static final List<String> TEAMS =
            List.of("payments", "orders", "checkout", "billing", "ledger", "fraud", "search", "shipping", "loyalty");
    private static final List<String> THINGS = List.of("db", "api-key", "webhook", "smtp", "cache", "signing");
    private static final List<String> PIPELINE_THINGS =
            List.of("registry", "dns-token", "tls-issuer", "monitoring", "backup", "artifact-store");
    private static final List<String> PARAMETERS =
            List.of("db-user", "db-password", "api-token", "feature-flags", "endpoint");

    private final Map<Place, List<Managed>> secrets = new LinkedHashMap<>();
    private final Map<Place, List<Parameter>> parameters = new LinkedHashMap<>();
    private final Map<Place, Map<String, Secret>> byText = new HashMap<>();
    private final List<Managed> ofPipeline;

    public Catalog(long seed) {
        addSecrets(seed, Place.PROD, "prod", TEAMS);
        addSecrets(seed, Place.PROD_US, "prod-us", TEAMS.subList(0, 5));
        addSecrets(seed, Place.STAGING, "staging", TEAMS.subList(0, 4));
        addSecrets(seed, Place.PLATFORM, "platform", TEAMS.subList(4, 7));
        addSecrets(seed, Place.PLATFORM_US, "platform-us", TEAMS.subList(0, 2));
        TRAPS.forEach(name -> add(seed, Place.PROD, name));
        for (int i = 1; i <= 3; i++) { // databases whose passwords RDS itself keeps
            var id = Dice.of(seed, "rds", Integer.toString(i)).hex(8);
            add(seed, Place.PROD, "rds!cluster-" + id + "-0" + i);
        }
        List.of("legacy_ftp_password", "licence.key", "oncall+pager").forEach(name -> add(seed, Place.PROD, name));
        addParameters(Place.PROD, "/prod", 5);
        addParameters(Place.STAGING, "/staging", 3);
        addParameters(Place.PLATFORM_US, "/platform", 2);
        var created = new ArrayList<Managed>();
        for (int i = 0; i < 30; i++) {
            var thing = PIPELINE_THINGS.get(i % PIPELINE_THINGS.size());
            var name = i % 3 == 0 ? "infra-" + thing + "-" + (i / 6) : "infra/" + (i / 6) + "/" + thing;
            created.add(secret(seed, Place.PROD, name));
        }
        ofPipeline = List.copyOf(created);
        all().forEach(this::index);
    }

    /** The secret that somebody in that place means by a name, a partial or a full ARN. */
    public Optional<Secret> meant(Place place, String typed) {
        return Optional.ofNullable(byText.getOrDefault(place, Map.of()).get(typed));
    }

    private void index(Secret secret) {
        var texts = byText.computeIfAbsent(secret.place(), _ -> new HashMap<>());
        texts.put(secret.name(), secret);
        texts.put(secret.key(), secret);
        if (secret instanceof Managed managed) {
            texts.put(managed.arn().full(), secret);
        }
    }

    /** Secrets of Secrets Manager that were there before the simulation begins. */
    public List<Managed> secrets(Place place) {
        return List.copyOf(secrets.getOrDefault(place, List.of()));
    }

    public List<Parameter> parameters(Place place) {
        return List.copyOf(parameters.getOrDefault(place, List.of()));
    }

    /** The thirty secrets that the pipeline creates on the first day, in the production account. */
    public List<Managed> ofPipeline() {
        return ofPipeline;
    }

    public Managed named(Place place, String name) {
        return secrets(place).stream()
                .filter(secret -> secret.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no secret " + name + " in " + place));
    }

    public List<Secret> all() {
        var all = new ArrayList<Secret>();
        secrets.values().forEach(all::addAll);
        parameters.values().forEach(all::addAll);
        all.addAll(ofPipeline);
        return all;
    }

    private void addSecrets(long seed, Place place, String environment, List<String> teams) {
        teams.forEach(team -> THINGS.forEach(thing -> add(
                seed,
                place,
                thing.equals("smtp") ? environment + "-" + team + "-smtp" : environment + "/" + team + "/" + thing)));
    }

    private void add(long seed, Place place, String name) {
        secrets.computeIfAbsent(place, _ -> new ArrayList<>()).add(secret(seed, place, name));
    }

    /** A secret of that name; its suffix follows from the seed. */
    public static Managed secret(long seed, Place place, String name) {
        var suffix =
                Dice.of(seed, "suffix", place.account(), place.region(), name).alphanumeric(6);
        return new Managed(place, new SecretArn(place.account(), place.region(), name, suffix));
    }

    private void addParameters(Place place, String root, int teams) {
        var list = parameters.computeIfAbsent(place, _ -> new ArrayList<>());
        TEAMS.subList(0, teams)
                .forEach(team -> PARAMETERS.forEach(name -> list.add(new Parameter(
                        place,
                        root + "/" + team + "/" + name,
                        !name.equals("endpoint") && !name.equals("feature-flags")))));
    }
}
