package io.secrettrail.testkit.estate;

import static java.util.Objects.requireNonNull;

import io.secrettrail.testkit.record.Caller.Principal;
import io.secrettrail.testkit.record.Caller.Role;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.Session;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that reads secrets: a service, a job, a pipeline or a person. Its credentials at any time follow from the
 * seed and its own name alone.
 */
public record Workload(long seed, String name, Place place, Platform platform, String userAgent) {

    public Workload {
        requireNonNull(name, "name");
        requireNonNull(platform, "platform");
    }

    public Workload with(String otherUserAgent) {
        return new Workload(seed, name, place, platform, otherUserAgent);
    }

    public Session at(Instant time) {
        return at(time, 0);
    }

    /** What one of several copies of the workload uses at that time. */
    public Session at(Instant time, int replica) {
        return new Session(credentials(time, replica), address(replica), userAgent);
    }

    public Principal credentials(Instant time, int replica) {
        return platform.credentials(this, issueBefore(time, replica), replica);
    }

    /** When the credentials in use at that time were handed out. */
    public Instant issueBefore(Instant time, int replica) {
        var life = platform.life().toSeconds();
        var phase = Math.floorMod(dice("phase-" + replica).number(), life);
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond() - phase, life) * life + phase);
    }

    public Duration life() {
        return platform.life();
    }

    /** The principal as rules and people name it. */
    public String principal() {
        return credentials(Instant.EPOCH, 0).principal();
    }

    /** Dice for what stays the same about this workload. */
    public Dice dice(String about) {
        return Dice.of(seed, "workload", place.account(), place.region(), name, about);
    }

    Role role(String path, String roleName) {
        var id = Dice.of(seed, "role", place.account(), roleName).iamId("AROA");
        return new Role(place.account(), path, roleName, id);
    }

    private String address(int replica) {
        var dice = dice("address-" + replica);
        return switch (platform) {
            case Platform.Sso _, Platform.User _ -> "192.0.2." + dice.between(10, 99);
            case Platform.Pipeline _ -> "198.51.100." + dice.between(200, 220);
            case Platform.Irsa _, Platform.PodIdentity _, Platform.Ecs _, Platform.Lambda _, Platform.Ec2 _ ->
                "10." + dice.between(20, 29) + "." + dice.between(0, 60) + "." + dice.between(4, 250);
        };
    }
}
