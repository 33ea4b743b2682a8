package io.secrettrail.testkit.estate;

import io.secrettrail.testkit.estate.Platform.Ec2;
import io.secrettrail.testkit.estate.Platform.Ecs;
import io.secrettrail.testkit.estate.Platform.Irsa;
import io.secrettrail.testkit.estate.Platform.Lambda;
import io.secrettrail.testkit.estate.Platform.Pipeline;
import io.secrettrail.testkit.estate.Platform.PodIdentity;
import io.secrettrail.testkit.estate.Platform.Sso;
import io.secrettrail.testkit.estate.Platform.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody who reads secrets, each made once, so that life and attacks speak of the same ones. */
public final class Cast {

    private final long seed;
    private final Map<String, Workload> workloads = new LinkedHashMap<>();

    public Cast(long seed) {
        this.seed = seed;
    }

    /** The pipeline that creates and refreshes thirty secrets. */
    public Workload pipeline() {
        return member("platform-pipeline", Place.PROD, new Pipeline(), UserAgents.TERRAFORM);
    }

    /** A job with wide rights and modest habits. */
    public Workload reporting() {
        return member("reporting-batch", Place.PROD, new Ec2(), UserAgents.PYTHON);
    }

    /** Reads two or three secrets an hour. */
    public Workload ledgerExport() {
        return member("ledger-export", Place.PROD, new Ec2(), UserAgents.GO);
    }

    /** An old machine with an old role. */
    public Workload legacyBatch() {
        return member("legacy-batch", Place.PROD, new Ec2(), UserAgents.PYTHON);
    }

    public Workload rotator(Place place) {
        return lambda("secret-rotator", place);
    }

    public Workload irsa(String name, Place place, String userAgent) {
        return member(name, place, new Irsa(cluster(place), "shop"), userAgent);
    }

    public Workload pod(String name, Place place, String userAgent) {
        return member(name, place, new PodIdentity(cluster(place), "shop"), userAgent);
    }

    public Workload ecsTask(String name, Place place) {
        return member(name, place, new Ecs(false), UserAgents.PYTHON);
    }

    public Workload ecsExecution(String name, Place place) {
        return member(name, place, new Ecs(true), UserAgents.ECS_AGENT);
    }

    public Workload lambda(String name, Place place) {
        return member(name, place, new Lambda(), UserAgents.PYTHON_LAMBDA);
    }

    public Workload ec2(String name, Place place) {
        return member(name, place, new Ec2(), UserAgents.JAVA);
    }

    public Workload person(String name, Place place, String permissionSet) {
        return member(name, place, new Sso(permissionSet), UserAgents.CONSOLE);
    }

    public Workload user(String name, Place place) {
        return member(name, place, new User(), UserAgents.CLI);
    }

    /** Everybody who was called so far. */
    public List<Workload> everybody() {
        return List.copyOf(workloads.values());
    }

    private Workload member(String name, Place place, Platform platform, String userAgent) {
        return workloads.computeIfAbsent(
                name + " in " + place, _ -> new Workload(seed, name, place, platform, userAgent));
    }

    private static String cluster(Place place) {
        return place.equals(Place.STAGING) ? "staging" : "main";
    }
}
