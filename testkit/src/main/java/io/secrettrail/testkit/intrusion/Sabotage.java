package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Place;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.record.AdministratorClient;
import io.secrettrail.testkit.record.CloudTrailRecord;
import io.secrettrail.testkit.record.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Ways to blind the log, to open what was closed, and to destroy: one call each, or one per secret. */
final class Sabotage {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern(
                    "MMM d, yyyy, h:mm:ss a", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Sabotage() {}

    /** Some act of administration. */
    @FunctionalInterface
    interface Act {
        CloudTrailRecord of(AdministratorClient client, Instant at);
    }

    /** @param trail how the trail of the place is treated */
    static Deed ofTrail(TrailAct trail) {
        return act((client, at) -> trail.of(client, at, trailOf(client.region())), List.of());
    }

    /** Something done to a trail. */
    @FunctionalInterface
    interface TrailAct {
        CloudTrailRecord of(AdministratorClient client, Instant at, String trailArn);
    }

    static Deed act(Act act, Collection<Managed> atStake) {
        return burglar -> {
            burglar.does(act.of(burglar.administration(), burglar.now()));
            atStake.forEach(secret -> burglar.takes(secret.key()));
        };
    }

    static Deed scheduleKeyDeletion(Place place, Collection<Managed> atStake) {
        return act(
                (client, at) ->
                        client.scheduleKeyDeletion(at, place.kmsKey(), 7, PRINTED.format(at.plus(Duration.ofDays(7)))),
                atStake);
    }

    static Deed openPolicy(Managed secret, String policy) {
        return burglar -> {
            burglar.does(burglar.secrets().putPolicy(burglar.now(), secret.arn(), policy));
            burglar.takes(secret.key());
        };
    }

    static Deed grant(String role) {
        return act(
                (client, at) ->
                        client.putRolePolicy(at, role, "support", Policies.grant("secretsmanager:GetSecretValue")),
                List.of());
    }

    static Deed deleteForever(Managed secret) {
        return burglar -> {
            burglar.does(burglar.secrets().deleteForever(burglar.now(), secret.arn(), PRINTED.format(burglar.now())));
            burglar.takes(secret.key());
        };
    }

    static Deed deleteMany(List<Managed> secrets) {
        return burglar -> secrets.forEach(secret -> {
            var due = PRINTED.format(burglar.now().plus(Duration.ofDays(7)));
            burglar.does(burglar.secrets().delete(burglar.now(), secret.arn(), 7, due));
            burglar.takes(secret.key());
            burglar.waits(500, 3_000);
        });
    }

    private static String trailOf(String region) {
        return "arn:aws:cloudtrail:" + region + ":" + Place.PROD.account() + ":trail/organisation";
    }
}
