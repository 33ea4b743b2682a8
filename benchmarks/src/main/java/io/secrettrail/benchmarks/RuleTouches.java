package io.secrettrail.benchmarks;

import io.secrettrail.events.AccessClass;
import io.secrettrail.events.ActorKey;
import io.secrettrail.events.Outcome;
import io.secrettrail.events.SecretKey;
import io.secrettrail.events.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/** Reads as rules get them: seeded, in order of time, by roles that poll few secrets or start up with several. */
final class RuleTouches {
    private static final String ACCOUNT = "111122223333";
    private static final Instant BEGIN = Instant.parse("2026-01-15T00:00:00Z");
    private static final Duration PAUSE = Duration.ofMillis(1_300);
    private static final int ROLES = 200;
    private static final int MOST_SECRETS = 12;

    private RuleTouches() {}

    static Touch[] mixed(int count, long seed) {
        var dice = new Random(seed);
        var touches = new Touch[count];
        for (int i = 0; i < count; i++) {
            int role = dice.nextInt(ROLES);
            int secret = role * 3 + dice.nextInt(1 + role % MOST_SECRETS);
            touches[i] = read(i, "role-" + role, "secret/" + secret, BEGIN.plus(PAUSE.multipliedBy(i)));
        }
        return touches;
    }

    /** One read of one pair of secret and role, {@code number} hours after the beginning. */
    static Touch ofPair(int pair, int number) {
        var time = BEGIN.plus(Duration.ofHours(number)).plusSeconds(pair % 3_600);
        return read(number, "role-" + pair, "secret/" + pair, time);
    }

    private static Touch read(int number, String role, String secret, Instant time) {
        return new Touch(
                "entry-" + number,
                "event-" + number,
                ActorKey.role(ACCOUNT, role),
                ACCOUNT + ":role/" + role,
                SecretKey.secret("aws", "eu-west-1", ACCOUNT, secret),
                time,
                "GetSecretValue",
                AccessClass.VALUE_READ,
                Outcome.SUCCESS,
                "10.0.0.7",
                null,
                "boto3",
                "ec2",
                "AKIAEXAMPLE",
                null,
                Set.of(),
                null);
    }
}
